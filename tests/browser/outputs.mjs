// The page comes up, and shows for every scenario and variant exactly what the core writes.
import assert from "node:assert/strict";
import { RECIPES, WAYS, answers, render } from "./oracle.mjs";
import { allShown, choose, fill, same, show, today } from "./helpers.mjs";

export default async function outputs(test) {
  await test("the page comes up", {}, async (page) => {
    const there = await page.evaluate(() => ({
      h1: [...document.querySelectorAll("h1")].map((one) => one.textContent),
      scenarios: [...document.querySelectorAll("input[name=scenario]")].map((one) => one.value),
      form: document.querySelectorAll("section.form input").length,
      output: document.querySelectorAll("section.output [role=tab]").length,
      waiting: Boolean(document.getElementById("waiting")),
    }));
    assert.deepEqual(there.h1, ["Policy Builder"]);
    assert.deepEqual(there.scenarios, [...RECIPES.map((recipe) => recipe.id), "inspect"]);
    assert.ok(there.form > 0 && there.output > 0 && !there.waiting, JSON.stringify(there));
  });

  for (const way of WAYS) {
    await test(`${way.id}: every document and the script`, {}, async (page) => {
      const day = await today(page);
      await choose(page, way);
      same(await allShown(page), (await render(way, {}, day)).files);
      for (const all of [false, true]) {
        const given = answers(way.variant, all);
        const expected = await render(way, given, day);
        assert.deepEqual([expected.faults, expected.remarks], [{}, {}]);
        await fill(page, way, given);
        same(await allShown(page), expected.files);
        const marked = await page.evaluate(() => document.querySelectorAll("[aria-invalid], [id$=-fault], button.gap").length);
        assert.equal(marked, 0, "nothing is missing or wrong");
      }
    });
  }

  for (const shell of ["bash", "powershell", "cmd"]) {
    await test(`commands for ${shell}: the tab shows what the files hold`, {}, async (page) => {
      const day = await today(page);
      for (const way of WAYS) {
        const given = answers(way.variant, true);
        await choose(page, way);
        await fill(page, way, given);
        await commands(page, shell, (await render(way, given, day)).files, way.id);
      }
    });
  }
}

// What is for the person to decide is a comment on one line in the files, for cmd without < and >.
const flat = (text) => text.replace(/ [\\^`]\n\s+/g, " ").replaceAll("<", "(").replaceAll(">", ")");

/** Each command in the tab stands in the core's files for that shell. */
async function commands(page, shell, files, id) {
  await show(page, "Commands");
  await page.click(`input[name=shell][value=${shell}]`);
  await page.until(`${shell} is chosen`, (id) => document.querySelector(`input[name=shell][value=${id}]`).checked, shell);
  const commands = await page.evaluate(() => [...document.querySelectorAll(".command pre")].map((pre) => pre.textContent));
  const written = Object.keys(files).filter((name) => name.startsWith(`commands/${shell}/`)).map((name) => files[name].toString());
  assert.ok(commands.length > 0);
  for (const command of commands) assert.ok(flat(written.join("\n")).includes(flat(command)), `${id}: ${command}`);
}
