// Going back and forth, keys, ticks, paper, and a clipboard that refuses.
import assert from "node:assert/strict";
import { WAYS, answers, render } from "./oracle.mjs";
import { choose, fill, focused, show, status, today } from "./helpers.mjs";

const way = (id) => WAYS.find((one) => one.id === id);
const value = (page, id) => page.evaluate((id) => document.getElementById(id).value, id);
const holds = (page, id, text) => page.until(`${id} holds "${text}"`, ([id, text]) => document.getElementById(id)?.value === text, [id, text]);

export default async function editing(test, browser) {
  const press = async (page, keys) => {
    const held = keys.slice(0, -1);
    for (const key of held) await page.raw.keyboard.down(key);
    await page.press(keys.at(-1));
    for (const key of held.reverse()) await page.raw.keyboard.up(key);
  };

  await test("undo and redo: by button and by key, also across scenarios", {}, async (page) => {
    await page.fill("account", "444433332221");
    await page.fill("region", "eu-west-1");
    await choose(page, way("postman-access/documented"));
    await page.click(".form .bar button", "Undo");
    await holds(page, "region", "");
    assert.equal(await value(page, "account"), "444433332221");
    assert.match(await page.evaluate(() => location.hash), /ses-sending-role/);
    await status(page, "Undone: Region, in “Role for sending email through SES”.");
    await press(page, ["Control", "z"]);
    await holds(page, "account", "");
    await press(page, ["Control", "Shift", "Z"]);
    await holds(page, "account", "444433332221");
    await press(page, ["Control", "y"]);
    await holds(page, "region", "eu-west-1");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".form .bar button")].find((one) => one.textContent === "Redo").ariaDisabled), "true");
  });

  await test("undo: within a text field the browser's own is left alone", {}, async (page) => {
    await page.fill("account", "444433332221");
    await page.fill("region", "eu-west-1");
    await page.evaluate(() => document.getElementById("account").focus());
    await press(page, ["Control", "z"]);
    assert.equal(await value(page, "region"), "eu-west-1");
  });

  await test("start over can be undone", {}, async (page) => {
    const given = answers(way("ses-sending-role/documented").variant, true);
    await fill(page, way("ses-sending-role/documented"), given);
    await page.click(".form .bar button", "Start over");
    await holds(page, "account", "");
    assert.equal(await value(page, "role-name"), "PinpointOrchestrationRole");
    await status(page, "The form is empty again. Undo brings back what was in it.");
    await page.click(".form .bar button", "Undo");
    for (const [key, text] of Object.entries(given)) await holds(page, key, text);
  });

  await test("keys: listed, and switched off", {}, async (page) => {
    await page.press("?");
    await page.until("the list is open", () => document.getElementById("keys").open);
    await page.press("2");
    await page.press("Escape");
    await page.until("the list is closed", () => !document.getElementById("keys").open);
    assert.equal(await page.evaluate(() => document.getElementById("tab-0").ariaSelected), "true", "the list keeps keys to itself");
    await page.press("2");
    await page.until("the second tab is chosen", () => document.getElementById("tab-1").ariaSelected === "true");
    await page.press("f");
    await page.until("the first field to fill has the focus", () => document.activeElement.id === "account");
    await page.type("?c2");
    assert.equal(await value(page, "account"), "?c2", "in a field keys are letters");
    await page.evaluate(() => document.activeElement.blur());
    await page.click(".output .bar button", "Keys (?)");
    await page.click("#keys input");
    await page.click("#keys button", "Close");
    await page.until("the list is closed", () => !document.getElementById("keys").open);
    await page.evaluate(() => document.activeElement.blur());
    for (const key of ["1", "?", "f", "c"]) await page.press(key);
    assert.deepEqual(await page.evaluate(() => [document.getElementById("tab-1").ariaSelected, document.getElementById("keys").open, document.getElementById("summary")]), ["true", false, null]);
  });

  await test("keys: copy and download what is on show", {}, async (page) => {
    const one = way("ses-sending-role/documented");
    const given = answers(one.variant, true);
    await fill(page, one, given);
    await page.evaluate(() => document.activeElement.blur());
    const { files } = await render(one, given, await today(page));
    await page.press("c");
    await status(page, "Copied permission-policy.json.");
    assert.equal(await page.clipboard(), files["permission-policy.json"].toString());
    const file = await page.download(() => page.press("d"));
    assert.equal(file.name, "permission-policy.json");
  });

  await test("ticks stay while one looks elsewhere", {}, async (page) => {
    await show(page, "Commands");
    const ticks = () => page.evaluate(() => [...document.querySelectorAll("#panel .tick input")].map((box) => box.checked));
    await page.click("#panel li .tick input");
    await page.until("it is ticked", () => document.querySelector("#panel li .tick input").checked);
    const before = await ticks();
    await show(page, "Script");
    await choose(page, way("postman-access/recommended"));
    await choose(page, way("ses-sending-role/documented"));
    await show(page, "Commands");
    assert.deepEqual(await ticks(), before);
    assert.equal(before.filter(Boolean).length, 1);
  });

  await test("the operator's policy comes first", {}, async (page) => {
    for (const tab of ["Commands", "Script", "Console"]) {
      await show(page, tab);
      const first = await page.evaluate(() => document.querySelector("#panel").firstElementChild.className);
      assert.equal(first, "first", tab);
    }
    await page.click("#panel .first button");
    await page.until("it is on show", () => document.querySelector("[role=tab][aria-selected=true]").textContent.startsWith("Operator's policy"));
  });

  await test("a clipboard that refuses: the text is selected", {}, async (page) => {
    const one = way("ses-sending-role/documented");
    const given = answers(one.variant, true);
    await fill(page, one, given);
    const { files } = await render(one, given, await today(page));
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
      document.execCommand = () => false;
    });
    await page.click("#panel .bar button", "Copy");
    await page.until("the text is selected", () => {
      const area = document.getElementById("denied");
      return area && document.activeElement === area && area.selectionEnd - area.selectionStart === area.value.length;
    });
    assert.equal(await value(page, "denied"), files["permission-policy.json"].toString());
    assert.match(await page.evaluate(() => document.getElementById("denied-help").textContent), /press Ctrl\+C/);
    await page.click(".summary button", "Back");
    await page.until("it is gone", () => !document.getElementById("denied"));
    assert.notEqual(await focused(page), "body");
  });

  if (browser === "chromium") {
    await test("paper: everything, and nothing else", {}, async (page) => {
      const one = way("ses-sending-role/recommended");
      const given = answers(one.variant, true);
      await choose(page, one);
      await fill(page, one, given);
      const { files } = await render(one, given, await today(page));
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.until("it is drawn", () => Boolean(document.querySelector(".paper")));
      await page.raw.emulateMedia({ media: "print" });
      const paper = await page.evaluate(() => document.body.innerText.replace(/ /g, " "));
      const flat = paper.replace(/\s+/g, "");
      for (const [name, file] of Object.entries(files).filter(([name]) => name.endsWith(".json"))) {
        assert.ok(flat.includes(file.toString().replace(/\s+/g, "")), name);
      }
      for (const words of [await today(page), "Creating the IAM role (AWS Management Console)", "aws iam create-role", "read 2026-11-20", "Retire", ...Object.values(given)]) assert.ok(paper.includes(words), words);
      assert.ok(!paper.includes("Download all"), "no button");
      await page.raw.emulateMedia({ media: null });
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.until("it is gone", () => !document.querySelector(".paper"));
      const pdf = await page.raw.pdf({ format: "A4" });
      assert.ok(pdf.length > 10_000);
    });
  }
}
