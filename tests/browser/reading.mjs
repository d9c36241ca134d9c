// Understanding what is generated: picture, lines, origins, comparison, words, quota, and the mark on the last edit.
import assert from "node:assert/strict";
import { WAYS, answers, render } from "./oracle.mjs";
import { choose, fill, focused, show, tabs, today } from "./helpers.mjs";

const way = (id) => WAYS.find((one) => one.id === id);
const picked = (page) => page.evaluate(() => [...document.querySelectorAll("#code .line[data-picked]")].map((line) => line.textContent.trim()));
const lit = (page, what) => page.evaluate((what) => [...document.querySelectorAll(`.picture .${what}[data-picked] title`)].map((title) => title.textContent), what);
const open = async (page, id) => {
  await choose(page, way(id));
  await fill(page, way(id), answers(way(id).variant, true));
};

// Runs in the page: the lines that are marked as changed.
const marked = () => [...(CSS.highlights.get("changed") ?? [])].map((range) => range.toString().trim());

export default async function reading(test) {
  for (const way of WAYS) {
    await test(`${way.id}: every box and arrow marks lines, the list tells the same`, {}, async (page) => {
      await choose(page, way);
      await fill(page, way, answers(way.variant, true));
      for (const what of ["node", "edge"]) {
        const count = await page.evaluate((what) => document.querySelectorAll(`.picture .${what}`).length, what);
        assert.ok(count > 0);
        for (let index = 0; index < count; index += 1) {
          const press = () => page.evaluate(([what, index]) => document.querySelectorAll(`.picture .${what}`)[index].dispatchEvent(new MouseEvent("click", { bubbles: true })), [what, index]);
          await press();
          await page.until(`${what} ${index} marks lines`, () => document.querySelectorAll("#code .line[data-picked]").length > 0);
          await press();
          await page.until(`${what} ${index} lets go`, () => document.querySelectorAll("#code .line[data-picked]").length === 0);
        }
      }
      const told = await page.evaluate(() => [
        [...document.querySelectorAll(".picture .edge title")].map((title) => title.textContent.trim()),
        [...document.querySelectorAll(".picture details li")].map((item) => item.textContent.replace("Show the lines", "").trim()),
      ]);
      assert.deepEqual(told[0], told[1]);
    });
  }

  await test("picture: a click on box and arrow, and the way back from a line", {}, async (page) => {
    await open(page, "ses-sending-role/recommended");
    await page.click(".picture .node [data-t=title]", "pinpoint.amazonaws.com");
    await page.until("the trust policy is on show", () => document.getElementById("tab-1").ariaSelected === "true");
    assert.deepEqual(await picked(page), ['"Service": "pinpoint.amazonaws.com"']);
    const action = await page.evaluate(() => [...document.querySelectorAll("#code .line")].findIndex((line) => line.textContent.includes('"Action"')));
    await page.click(`#code [data-line="${action}"] [data-t=key]`);
    await page.until("the line is picked", (line) => document.querySelector(`#code [data-line="${line}"]`).hasAttribute("data-picked"), action);
    const edges = await lit(page, "edge");
    assert.ok(edges.length === 1 && edges[0].includes("may assume role"), JSON.stringify(edges));
    assert.match(await page.evaluate(() => document.querySelector(".provenance").textContent), new RegExp(`^Line ${action + 1}\\. Ours: `));
  });

  await test("lines: arrow keys walk, each says where it comes from", {}, async (page) => {
    await open(page, "ses-sending-role/documented");
    await page.evaluate(() => document.getElementById("code").focus());
    const count = await page.evaluate(() => document.querySelectorAll("#code .line").length);
    for (let line = 0; line < count; line += 1) {
      await page.press("ArrowDown");
      await page.until(`line ${line + 1} is picked`, (line) => document.querySelector(".provenance").textContent.startsWith(`Line ${line + 1}. As documented: Amazon Pinpoint Developer Guide`), line);
    }
    assert.equal((await picked(page)).length, 1);
    await page.press("Escape");
    await page.until("none is picked", () => document.querySelectorAll("[data-picked]").length === 0);
    assert.equal(await focused(page), "code");
  });

  await test("lines: numbers are not part of the text", {}, async (page) => {
    const given = answers(way("ses-sending-role/documented").variant, true);
    await fill(page, way("ses-sending-role/documented"), given);
    const file = (await render(way("ses-sending-role/documented"), given, await today(page))).files["permission-policy.json"].toString();
    assert.equal(await page.evaluate(() => document.getElementById("code").textContent), file);
    const selected = await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector("#code code"));
      return getSelection().toString().replaceAll("\r", "");
    });
    assert.equal(selected.replace(/\n+/g, "\n").trim(), file.trim());
  });

  for (const id of ["ses-sending-role/recommended", "email-events-to-firehose/current", "cross-account-ses/role-hop", "postman-access/recommended", "postman-access/documented"]) {
    await test(`${id}: compared with the other variant`, {}, async (page) => {
      await open(page, id);
      const here = way(id);
      const there = WAYS.find((other) => other.recipe === here.recipe && (here.variant.id === "documented" ? other.id !== id : other.variant.id === "documented"));
      const given = answers(here.variant, true);
      const day = await today(page);
      // What is typed counts for both; names that only the other has keep their default.
      const [ours, theirs] = [await render(here, given, day), await render(there, given, day)];
      const name = await page.evaluate(() => document.querySelector("#panel .bar code").textContent);
      await page.click("#panel > p button");
      await page.until("both are on show", () => Boolean(document.querySelector("pre.compared")));
      const sides = await page.evaluate(() => ["ins", "del"].map((gone) => [...document.querySelectorAll("pre.compared .line")].filter((line) => line.localName !== gone).map((line) => {
        const copy = line.cloneNode(true);
        copy.querySelector(".offscreen")?.remove();
        return copy.textContent;
      }).join("")));
      assert.equal(sides[1], ours.files[name].toString(), "without what is only there, it is ours");
      const other = theirs.files[name] ?? theirs.files[name.replace(".json", ".TEMPLATE.json")];
      assert.equal(sides[0], other.toString(), "without what is only here, it is theirs");
      assert.ok(await page.evaluate(() => [...document.querySelectorAll("#panel h3")].some((one) => one.textContent === "Why they differ" && one.nextElementSibling.children.length > 0)));
      await page.click("#panel > p button", "Stop comparing");
      await page.until("it is alone", () => !document.querySelector("pre.compared"));
    });
  }

  await test("the last edit is marked, and loading is not", {}, async (page) => {
    assert.deepEqual(await page.evaluate(marked), []);
    await page.fill("region", "eu-west-1");
    await page.until("the Region's lines are marked", () => CSS.highlights.get("changed")?.size > 0);
    const lines = await page.evaluate(marked);
    assert.ok(lines.length === 2 && lines.every((line) => line.includes(":eu-west-1:")), JSON.stringify(lines));
    await show(page, 1);
    await page.until("the edit changed nothing there", () => CSS.highlights.get("changed").size === 0);
    await page.fill("account", "444433332221");
    await page.until("its line is marked", () => CSS.highlights.get("changed").size === 1);
    assert.equal((await page.evaluate(marked))[0], '"aws:SourceAccount": "444433332221"', "without the blanks before it");
    await show(page, 0);
    await page.until("in the other document as well", () => CSS.highlights.get("changed").size === 2);
    assert.ok((await page.evaluate(marked)).every((line) => line.includes(":444433332221:")));
  });

  await test("fields and their places in the text lead to each other", {}, async (page) => {
    await choose(page, way("cross-account-ses/role-hop"));
    await page.click("#panel button.gap");
    const first = await focused(page);
    await page.until("its places are outlined", () => document.querySelectorAll("#panel [data-on]").length > 0);
    assert.ok(way("cross-account-ses/role-hop").variant.fields.some((field) => field.key === first), first);
    await page.click(".field:has(#sender-accounts) button[data-look=plain]");
    await page.until("a line is picked", () => document.querySelectorAll("#code .line[data-picked]").length === 1);
    assert.match((await picked(page))[0], /<SENDER_ACCOUNT_ID>/);
    assert.ok(await page.evaluate(() => document.querySelectorAll("#panel [data-on]").length > 0), "all its places are outlined");
    assert.ok(await page.evaluate(() => {
      const box = document.querySelector("#code .line[data-picked]").getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    }), "and the first is in view");
    await page.fill("sender-accounts", "555544443331, 555544443332");
    await page.until("it counts again", () => document.querySelector(".field:has(#sender-accounts) button[data-look=plain]").textContent === "fills 2 places");
  });

  await test("words and quota follow the form", {}, async (page) => {
    await page.fill("account", "444433332221");
    await page.until("the words name the account", () => document.querySelector(".words").textContent.includes("account 444433332221"));
    for (const place of (await tabs(page)).keys()) {
      await show(page, place);
      const meters = await page.evaluate(() => [...document.querySelectorAll("#panel .bar")].filter((bar) => bar.querySelector("meter")).map((bar) =>
        [bar.querySelector("meter").value, bar.parentElement.querySelector("pre[role=region]").textContent.replace(/\s/g, "").length, bar.querySelector("meter").max]));
      for (const [value, size, most] of meters) assert.ok(value === size && [2048, 4096, 6144, 10240].includes(most), `${value} ${size} ${most}`);
    }
  });
}
