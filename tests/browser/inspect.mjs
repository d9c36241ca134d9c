// Inspecting a policy: the page says what the core says (environment variable CHECK), marks it where it stands, and mends it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import axe from "axe-core";
import { WAYS, answers, render } from "./oracle.mjs";
import { check, fill, focused, status, tabs, today } from "./helpers.mjs";
import { serve } from "./server.mjs";

if (!process.env.CHECK) throw new Error("set CHECK to the program `check` (cargo build --example check)");
const INSPECT = { fragment: "#v=1&s=inspect" };
const VERDICTS = (await readFile(new URL("../lint/verdicts.jsonl", import.meta.url), "utf8")).trim().split("\n").map((line) => JSON.parse(line));

/** What the core finds: codes by type, as the page lists them. */
const core = (rows) => execFileSync(process.env.CHECK, ["--ours"], { input: rows.map((row) => JSON.stringify(row)).join("\n"), maxBuffer: 1 << 26 })
  .toString().trim().split("\n").map((line) => JSON.parse(line).findings);
const ORDER = ["ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION"];
const told = (findings) => ORDER.flatMap((type) => findings.filter((one) => one.findingType === type)).map((one) => [one.issueCode, one.findingDetails]);

const put = (page, text) => page.fill("policy", text);
const chord = async (page, key) => {
  await page.raw.keyboard.down("Control");
  await page.press(key);
  await page.raw.keyboard.up("Control");
};
const value = (page) => page.evaluate(() => document.getElementById("policy").value);
const listed = (page) => page.evaluate(() => [...document.querySelectorAll(".findings li > p:first-child")].map((one) => [one.firstChild.textContent, one.textContent.slice(one.firstChild.textContent.length + 1)]));
const press = (page, words) => page.click("main button", words);
const becomes = (page, what, text) => page.until(what, (text) => document.getElementById("policy").value === text, text);
const pretty = (document) => JSON.stringify(document, null, 4);

const POLICY = pretty({
  Version: "2012-10-17",
  Statement: [
    { Sid: "", Effect: "Allow", Action: ["ses:Send*", "ses:SendEmail", "s3:GetObjct"], Resource: "*" },
    { Effect: "Allow", Action: "s3:GetObject", Resource: ["arn:aws:s3:::news/*", "arn:aws:s3:::news/2026/*"] },
  ],
});
const MENDED = pretty({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: ["ses:Send*", "s3:GetObjct"], Resource: "*" },
    { Effect: "Allow", Action: "s3:GetObject", Resource: ["arn:aws:s3:::news/*"] },
  ],
});

// Runs in the page: whether the marks lie behind the words they are about, whatever wraps.
function alignment() {
  const [behind, area] = [document.querySelector(".editor > pre"), document.getElementById("policy")];
  const [one, two] = [behind, area].map((part) => part.getBoundingClientRect());
  const style = (part) => ["fontFamily", "fontSize", "lineHeight", "paddingTop", "tabSize", "letterSpacing"].map((name) => getComputedStyle(part)[name]).join();
  const first = behind.querySelector(".line");
  const inner = first.getBoundingClientRect().left + parseFloat(getComputedStyle(first).paddingLeft);
  const padding = (side) => parseFloat(getComputedStyle(area)[`padding${side}`]);
  // As high as its own words make it, and not as the grid does.
  const copy = document.body.appendChild(area.cloneNode());
  copy.removeAttribute("id");
  copy.value = area.value;
  for (const name of ["font", "padding", "border", "whiteSpace", "overflowWrap", "boxSizing", "tabSize"]) copy.style[name] = getComputedStyle(area)[name];
  copy.style.cssText += `;width:${two.width}px;height:0;min-height:0;overflow:hidden;`;
  const high = copy.scrollHeight;
  copy.remove();
  const lines = behind.querySelector("code").getBoundingClientRect().height + padding("Top") + padding("Bottom");
  return { place: [two.left - one.left, two.top - one.top], inner: two.left + padding("Left") - inner, styles: style(behind) === style(area), high: high - lines };
}

export default async function inspect(test, browser, _, folder) {
  await test("inspect: AWS's policies, as the core sees them", INSPECT, async (page) => {
    const rows = VERDICTS.filter((row) => JSON.stringify(row.document).length < 3_000).filter((_, index) => index % 3 === 0);
    const texts = rows.map((row) => pretty(row.document));
    const expected = core(rows.map((row, index) => ({ id: index, kind: "identity", text: texts[index] })));
    await page.evaluate(() => { const list = document.getElementById("kind"); list.value = "identity"; list.dispatchEvent(new Event("change", { bubbles: true })); });
    for (const [index, text] of texts.entries()) {
      await put(page, text);
      assert.deepEqual(await listed(page), told(expected[index]), rows[index].id);
    }
    assert.ok(expected.flat().length > 20);
  });

  await test("inspect: marks stand behind their words, at every width", INSPECT, async (page) => {
    for (const [width, height] of [[1280, 900], [700, 900], [390, 844], [320, 800]]) {
      await (page.raw.setViewportSize?.({ width, height }) ?? page.raw.setViewport({ width, height }));
      for (const text of [POLICY, JSON.stringify(JSON.parse(POLICY)), `${POLICY}\n\n\t\t"x  y"\n`, "{", "a".repeat(300)]) {
        await put(page, text);
        const { place, inner, styles, high } = await page.evaluate(alignment);
        assert.deepEqual([place, styles], [[0, 0], true], `${width} px: ${text.slice(0, 20)}`);
        assert.ok(Math.abs(inner) < 1 && Math.abs(high) < 2, `${width} px: ${inner} px aside, ${high} px higher: ${text.slice(0, 20)}`);
      }
    }
    await put(page, POLICY);
    const marked = await page.evaluate(() => [...document.querySelectorAll(".editor mark")].map((one) => one.textContent));
    const above = await page.evaluate(() => [...document.querySelectorAll(".editor mark")].map((one) => {
      one.scrollIntoView({ block: "center" });
      const { left, top, width, height } = one.getClientRects()[0];
      return document.elementFromPoint(left + width / 2, top + height / 2).id;
    }));
    assert.ok(above.every((id) => id === "policy"), "words lie above their marks");
    assert.deepEqual(marked, ['""', '"ses:Send*"', '"ses:SendEmail"', '"s3:GetObjct"', '"arn:aws:s3:::news/*"', '"arn:aws:s3:::news/2026/*"']);
  });

  await test("inspect: a finding leads to its place", INSPECT, async (page) => {
    // Characters outside the first plane count twice where the browser counts.
    await put(page, POLICY.replace("Version", "\u{1f4ee}"));
    await page.click(".findings [data-level=error] button");
    const selected = await page.evaluate(() => {
      const area = document.getElementById("policy");
      return [document.activeElement.id, area.value.slice(area.selectionStart, area.selectionEnd), document.querySelector(".editor .line[data-picked]").textContent.trim()];
    });
    assert.equal(selected[0], "policy");
    assert.ok(selected[2].includes(selected[1].split("\n")[0]), selected.join());
    // Far down, too.
    const many = Array.from({ length: 40 }, (_, at) => ({ Effect: "Allow", Action: at === 37 ? "s3:GetObjct" : "s3:GetObject", Resource: `arn:aws:s3:::news-${at}/*` }));
    await put(page, pretty({ Version: "2012-10-17", Statement: many }));
    await page.click(".findings [data-level=error] button");
    await page.until("the line is in view", () => {
      const [line, editor] = [".editor .line[data-picked]", ".editor"].map((one) => document.querySelector(one)?.getBoundingClientRect());
      return line && line.top >= editor.top && line.bottom <= editor.bottom && line.bottom <= window.innerHeight;
    });
    // And stays there, whatever else the focus brings about.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    assert.ok(await page.evaluate(() => document.querySelector(".editor").scrollTop > 1000));
  });

  await test("inspect: Ctrl+Z in the text takes back words, fixes and formats, one by one", INSPECT, async (page) => {
    await put(page, POLICY);
    await press(page, "Minify");
    await becomes(page, "it is short", JSON.stringify(JSON.parse(POLICY)));
    await page.evaluate(() => document.getElementById("policy").focus());
    await chord(page, "z");
    await becomes(page, "it is long again", POLICY);
    await chord(page, "y");
    await becomes(page, "it is short again", JSON.stringify(JSON.parse(POLICY)));
    await chord(page, "z");
    await chord(page, "z");
    await becomes(page, "nothing is there", "");
  });

  await test("inspect: of several policies each can be chosen", INSPECT, async (page) => {
    const one = (action) => pretty({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "arn:aws:s3:::news/*" }] });
    const pasted = `First this:\n${one("s3:GetObject")}\nand then:\n${one("s3:GetObjct")}\n`;
    const choose = (part) => page.evaluate((part) => { const list = document.getElementById("part"); list.value = part; list.dispatchEvent(new Event("change", { bubbles: true })); }, String(part));
    const marked = () => page.evaluate(() => [...document.querySelectorAll(".editor .line[data-picked]")].map((line) => line.textContent.trimEnd()).join("\n"));
    const said = (words) => page.until(words, (words) => document.getElementById("panel").textContent.includes(words), words);
    await put(page, pasted);
    await said("policy 1 of 2 in this text");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#part option")].map((one) => one.textContent)), ["1 of 2, from line 2", "2 of 2, from line 13"]);
    assert.deepEqual([await marked(), await listed(page)], [one("s3:GetObject"), []]);
    await choose(1);
    await said("policy 2 of 2 in this text");
    assert.equal(await marked(), one("s3:GetObjct"));
    assert.deepEqual(await listed(page), told(core([{ id: 0, text: pasted, part: 2 }])[0]));
    assert.equal(await value(page), pasted);
    await press(page, "Copy");
    await status(page, "Copied policy.json.");
    assert.equal(await page.clipboard(), one("s3:GetObjct"));
    // A fix leaves this one, and undo brings back all.
    await press(page, "Correct the action.");
    await page.until("the change is shown", () => document.activeElement.id === "proposal");
    await press(page, "Apply");
    await becomes(page, "it is mended", one("s3:GetObject"));
    assert.equal(await page.evaluate(() => document.getElementById("part")), null);
    await press(page, "Undo");
    await becomes(page, "all is back", pasted);
    await said("policy 2 of 2 in this text");
    await put(page, one("s3:GetObject"));
    await page.until("it is told no more", () => !document.getElementById("panel").textContent.includes("in this text"));
  });

  await test("inspect: one fix and all safe ones, shown before they are made, and taken back", INSPECT, async (page) => {
    await put(page, POLICY);
    await press(page, "Correct the action.");
    await page.until("the change is shown", () => document.activeElement.id === "proposal");
    const lines = await page.evaluate(() => [...document.querySelectorAll("#proposal :is(ins, del)")].map((one) => one.lastChild.textContent.trim()));
    assert.deepEqual(lines, ['"s3:GetObjct"', '"s3:GetObject"']);
    assert.ok(await page.evaluate(() => document.getElementById("proposal").textContent.includes("may allow more or less")));
    await press(page, "Keep it as it is");
    assert.equal(await value(page), POLICY);
    await press(page, "Correct the action.");
    await page.until("the change is shown", () => document.activeElement.id === "proposal");
    await page.press("Escape");
    await page.until("it is gone", () => !document.getElementById("proposal"));
    assert.equal(await value(page), POLICY);
    await press(page, "Remove the empty Sid.");
    await page.until("it is mended at once", () => !document.getElementById("policy").value.includes("Sid"));
    await status(page, "Fixed. Undo brings back what was there.");
    assert.equal(await focused(page), "panel");
    await press(page, "Undo");
    await becomes(page, "it is as before", POLICY);
    await press(page, "Apply all 3 safe fixes");
    await page.until("the change is shown", () => document.activeElement.id === "proposal");
    await press(page, "Apply");
    await becomes(page, "it is mended", MENDED);
    assert.deepEqual(await listed(page), told(core([{ id: 0, kind: "identity", text: MENDED }])[0]));
    await press(page, "Undo");
    await becomes(page, "it is as before", POLICY);
    await press(page, "Redo");
    await becomes(page, "it is mended again", MENDED);
  });

  await test("inspect: what a wiki gave, repaired and said so", INSPECT, async (page) => {
    const pasted = `See the wiki:\n\`\`\`json\n${JSON.stringify(JSON.parse(MENDED)).replaceAll('"Effect"', "\u201cEffect\u201d").replace(",", ",\u00a0")}\n\`\`\``;
    await put(page, pasted);
    const said = await page.evaluate(() => [...document.querySelectorAll(".notice li")].map((one) => one.textContent));
    assert.deepEqual(said, ["Removed text before the document: line 1.", "Replaced a character that looks like a space: line 3.", "Replaced quotation marks that JSON does not allow, 2 times: line 3.", "Removed text after the document: line 3."]);
    // What is found is marked, and shown, where it was pasted.
    const bytes = Buffer.from(pasted);
    const at = core([{ id: 0, text: pasted }])[0].flatMap((one) => one.locations.map(({ span }) => bytes.subarray(span.start.offset, span.end.offset).toString()));
    assert.ok(at.includes('"s3:GetObjct"'));
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(".editor mark")].map((one) => one.textContent).sort()), [...new Set(at)].filter((words) => words && !/^\{|\n/.test(words)).sort());
    await press(page, "Line 3, Statement[0].Action[1]");
    assert.equal(await page.evaluate(() => { const area = document.getElementById("policy"); return area.value.slice(area.selectionStart, area.selectionEnd); }), '"s3:GetObjct"');
    await press(page, "Copy");
    await status(page, "Copied policy.json.");
    assert.deepEqual(JSON.parse(await page.clipboard()), JSON.parse(MENDED), "what leaves is the policy, not the wiki's page");
    await press(page, "Use the repaired policy");
    await page.until("nothing is left to repair", () => !document.querySelector(".form .notice"));
    assert.deepEqual(JSON.parse(await value(page)), JSON.parse(MENDED));
    await press(page, "Format");
    await becomes(page, "it is formatted", MENDED);
    await press(page, "Minify");
    await becomes(page, "it is minified", JSON.stringify(JSON.parse(MENDED)));
    await press(page, "Copy");
    await status(page, "Copied policy.json.");
    assert.equal(await page.clipboard(), JSON.stringify(JSON.parse(MENDED)));
    await put(page, '{"Statement": [');
    const [[code, details]] = await listed(page);
    assert.deepEqual([code, /line 1/i.test(details)], ["JSON_SYNTAX_ERROR", true]);
  });

  await test("inspect: kinds, guessed with a reason and chosen", INSPECT, async (page) => {
    const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "ses.amazonaws.com" }, Action: "sts:AssumeRole" }] };
    await put(page, pretty(trust));
    const kind = () => page.evaluate(() => [document.querySelector("#kind option").textContent, document.getElementById("kind-help").textContent]);
    assert.deepEqual(await kind(), ["Detected: trust policy", "Every action belongs to STS, and it names who may assume the role."]);
    const [asTrust, asIdentity] = core([{ id: 0, kind: "trust", document: trust }, { id: 1, kind: "identity", document: trust }]);
    assert.deepEqual((await listed(page)).map(([code]) => code), told(asTrust).map(([code]) => code));
    await page.evaluate(() => { const list = document.getElementById("kind"); list.value = "identity"; list.dispatchEvent(new Event("change", { bubbles: true })); });
    await page.until("it is inspected as that", (codes) => [...document.querySelectorAll(".findings li code:first-child")].map((one) => one.textContent).join() === codes, told(asIdentity).map(([code]) => code).join());
  });

  await test("inspect: words, picture, actions, size", INSPECT, async (page) => {
    await put(page, POLICY);
    assert.deepEqual(await tabs(page), ["Findings (4)", "In plain words", "Who may do what", "Actions", "Size"]);
    await page.click("#tab-1");
    await page.until("it is told in words", () => document.querySelector("#panel .words li")?.textContent.includes("begins with Send"));
    await page.click("#tab-2");
    await page.click("#panel svg .node:last-of-type");
    await page.until("its lines are marked", () => document.querySelector(".editor .line[data-picked]")?.textContent.includes("arn:aws:s3:::news/"));
    await page.click("#tab-3");
    const rows = await page.evaluate(() => [...document.querySelectorAll("#panel tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)));
    // A row for each action or wildcard as listed, and below it what it stands for.
    const after = rows.slice(rows.findIndex(([words]) => words.startsWith("ses:Send*: ")) + 1);
    assert.ok(after.some(([action, level, on]) => action === "ses:SendBulkEmail" && level === "Write" && on === "*"));
    assert.deepEqual(rows.slice(-2), [["s3:GetObject: 1 action"], ["s3:GetObject", "Read", "all that are listed"]]);
    await page.click("#tab-4");
    const long = { Version: "2012-10-17", Statement: Array.from({ length: 60 }, (_, index) => ({ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: [`arn:aws:s3:::bucket-number-${index}-of-many/*`, `arn:aws:s3:::another-bucket-${index}/*`] })) };
    await put(page, JSON.stringify(long));
    const parts = await page.evaluate(() => [...document.querySelectorAll("#panel pre")].map((one) => one.textContent));
    assert.ok(parts.length > 1 && parts.every((part) => part.length <= 6_144));
    assert.deepEqual(parts.flatMap((part) => JSON.parse(part).Statement), long.Statement);
  });

  await test("inspect: a document of ours is known, and fills its form", INSPECT, async (page) => {
    const way = WAYS.find((way) => way.id === "email-events-to-firehose/current");
    const given = answers(way.variant);
    const { files } = await render(way, given, await today(page));
    const [name, text] = Object.entries(files).find(([name]) => name === "permission-policy.json");
    await put(page, text.toString().replace("firehose:PutRecordBatch", "firehose:PutRecord*"));
    assert.match(await page.evaluate(() => document.querySelector("[data-subject=likeness] p").textContent), /Email events to Firehose/);
    const differs = await page.evaluate(() => [...document.querySelectorAll("[data-subject=likeness] :is(ins, del)")].map((one) => one.lastChild.previousSibling?.textContent + one.textContent));
    assert.ok(differs.some((line) => line.includes("PutRecord*")), differs.join());
    await press(page, "Fill the form from it");
    await page.until("its scenario is chosen", (id) => document.querySelector("input[name=scenario]:checked").value === id, way.recipe);
    await page.until("the form has the focus", () => document.activeElement.id === "values");
    assert.match(await page.evaluate(() => document.querySelector("[role=status]").textContent), /^\d+ values filled in\. Not taken over: firehose:PutRecord\*\.$/);
    for (const key of ["account", "region", "stream"].filter((key) => key in given)) {
      assert.equal(await page.evaluate((key) => document.getElementById(key).value, key), given[key], `${key}, from ${name}`);
    }
    await press(page, "Undo");
    await page.until("the policy is back", () => document.querySelector("input[name=scenario]:checked").value === "inspect" && document.getElementById("policy").value.includes("PutRecord*"));
  });

  await test("inspect: what a scenario makes is inspected, and opened", {}, async (page) => {
    const said = () => page.evaluate(() => document.querySelector("#panel .inspection").textContent);
    assert.match(await said(), /once every value is filled in/);
    const way = WAYS[0];
    await fill(page, way, answers(way.variant, true));
    assert.doesNotMatch(await said(), /when nothing is left/);
    const shown = await page.evaluate(() => document.querySelector("#panel pre[role=region]").textContent);
    await press(page, "Open it in Inspect");
    await becomes(page, "it is under inspection", shown);
    assert.equal(await page.evaluate(() => location.hash), "#v=1&s=inspect");
    await page.back();
    await page.until("the form is back", (id) => document.querySelector("input[name=scenario]:checked").value === id, way.recipe);
  });

  await test("inspect: a credential stays outside", INSPECT, async (page) => {
    await put(page, POLICY);
    await page.put(POLICY.replace("Version", "AKIAQ3ZJ5T7NX2LMWB4D"));
    await page.paste("policy");
    await page.until("it is refused", () => document.getElementById("policy-fault")?.textContent.includes("an AWS access key ID"));
    assert.equal(await value(page), POLICY);
  });

  await test("inspect: by keys alone", { ...INSPECT, width: 1280, height: 900 }, async (page) => {
    const tab = async (id) => {
      for (let presses = 0; presses < 60 && (await focused(page)) !== id; presses += 1) await page.press("Tab");
      assert.equal(await focused(page), id);
    };
    await tab("policy");
    await page.type('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ses:SendEmial","Resource":"*"}}');
    await tab("tab-0");
    await page.press("ArrowRight");
    await page.until("the next tab is chosen", () => document.activeElement.id === "tab-1" && document.activeElement.ariaSelected === "true");
    await page.press("ArrowLeft");
    for (let presses = 0; presses < 20 && (await page.evaluate(() => document.activeElement.textContent)) !== "Correct the action."; presses += 1) await page.press("Tab");
    await page.press("Enter");
    await page.until("the change is shown", () => document.activeElement.id === "proposal");
    for (let presses = 0; presses < 5 && (await page.evaluate(() => document.activeElement.textContent)) !== "Apply"; presses += 1) await page.press("Tab");
    await page.press("Enter");
    await page.until("it is mended", () => document.getElementById("policy").value.includes("ses:SendEmail"));
    assert.notEqual(await focused(page), "body");
  });

  for (const [scheme, width, height] of [["light", 1280, 20_000], ["dark", 1280, 20_000], ["light", 320, 40_000], ["dark", 320, 40_000]]) {
    if (browser === "firefox" && scheme === "dark") continue;
    await test(`inspect: axe, ${scheme}, ${width} px`, { ...INSPECT, scheme, width, height }, async (page) => {
      await page.raw.evaluate(axe.source);
      // Marks lie behind words that can be seen through: the words are the text area's, whose ground is the sheet or a tint.
      const faults = () => page.evaluate(async () => {
        const { violations } = await window.axe.run({ exclude: [".editor > pre"] }, { resultTypes: ["violations"] });
        if (document.documentElement.scrollWidth > innerWidth) return `${document.documentElement.scrollWidth} px wide`;
        return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join()}`);
      });
      assert.deepEqual(await faults(), [], "empty");
      for (const text of [POLICY, "{", `x ${POLICY}\nand ${POLICY}`, MENDED.replaceAll("s3:GetObjct", "ses:SendRawEmail")]) {
        await put(page, text);
        for (const place of [0, 1, 2, 3, 4]) {
          await page.click(`#tab-${place}`);
          assert.deepEqual(await faults(), [], `${text.slice(0, 20)}, tab ${place}`);
        }
        await page.click("#tab-0");
      }
      await put(page, POLICY);
      await press(page, "Apply all 3 safe fixes");
      assert.deepEqual(await faults(), [], "a proposal");
    });
  }

  // A check of its own: such a page complains.
  await check(`${browser}: inspect: without the catalog the page works, and says what is off`, async () => {
    const server = await serve(folder, 0, (path, answer) => (path.endsWith("catalog.txt") ? { ...answer, status: 404, body: "" } : answer));
    const { BROWSERS } = await import("./adapter.mjs");
    const opened = await BROWSERS[browser](server.address);
    const page = await opened.page({});
    await page.goto("#v=1&s=inspect");
    await put(page, POLICY);
    const codes = (await listed(page)).map(([code]) => code);
    assert.ok(codes.includes("REDUNDANT_RESOURCE") && !codes.includes("INVALID_ACTION"), codes.join());
    const off = await page.evaluate(() => document.querySelector("#panel details").textContent);
    assert.match(off, /^\d+ checks are off: the catalog of AWS's actions could not be loaded\./);
    assert.ok(off.includes("INVALID_ACTION") && !off.includes("REDUNDANT_RESOURCE"));
    await page.close();
    await opened.close();
    server.close();
  });
}
