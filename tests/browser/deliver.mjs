// Copying and downloading: exactly what is shown, and first a question where something is missing.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { RECIPES, WAYS, answers, good, render } from "./oracle.mjs";
import { choose, fill, focused, show, shown, status, tabs, today } from "./helpers.mjs";

const run = promisify(execFile);
const COPY_ANYWAY = "Copy anyway (contains placeholders)";
const DOWNLOAD_ANYWAY = "Download anyway (contains placeholders)";
const gone = (page) => page.until("the question is gone", () => !document.getElementById("summary"));

/** The files in an archive, which both readers must find in order. */
async function unpack(bytes) {
  const folder = await mkdtemp(join(tmpdir(), "archive-"));
  const archive = join(folder, "all.zip");
  await writeFile(archive, bytes);
  await run("python3", ["-m", "zipfile", "-t", archive]);
  await run("unzip", ["-t", archive]).catch((error) => { if (error.code !== "ENOENT") throw error; });
  await run("python3", ["-m", "zipfile", "-e", archive, join(folder, "out")]);
  const files = {};
  for (const entry of await readdir(join(folder, "out"), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile()) files[path.slice(join(folder, "out").length + 1)] = await readFile(path);
  }
  await rm(folder, { recursive: true });
  return files;
}

export default async function deliver(test) {
  // One variant of each scenario.
  for (const way of RECIPES.map((recipe) => WAYS.find((way) => way.recipe === recipe.id))) {
    const filled = async (page) => {
      const given = answers(way.variant, true);
      await choose(page, way);
      await fill(page, way, given);
      return (await render(way, given, await today(page))).files;
    };

    await test(`${way.id}: copy`, {}, async (page) => {
      const files = await filled(page);
      const labels = await tabs(page);
      for (const place of labels.keys()) {
        await show(page, place);
        const texts = await shown(page);
        if (texts.length !== 1) continue;
        const [[name, text]] = texts;
        await page.click("#panel .bar button", "Copy");
        await status(page, `Copied ${name}.`);
        assert.equal(await page.clipboard(), text);
        assert.equal(text, files[name].toString());
      }
      await show(page, "Commands");
      await page.click("#panel .bar button", "Copy these");
      await page.until("the status names the commands", () => document.querySelector("[role=status]").textContent.startsWith("Copied the commands: "));
      const said = await page.evaluate(() => document.querySelector("[role=status]").textContent);
      assert.equal(await page.clipboard(), files[`commands/bash/${said.slice("Copied the commands: ".length, -1)}.txt`].toString());
      for (const shell of ["bash", "powershell"]) {
        await page.click(`input[name=shell][value=${shell}]`);
        await page.click(".command button", "Copy");
        const text = await page.evaluate(() => document.querySelector(".command pre").textContent);
        await page.until("the status names a command", () => /^Copied the command: [a-z-]+\.( Again\.)?$/.test(document.querySelector("[role=status]").textContent));
        assert.equal(await page.clipboard(), text);
      }
    });

    await test(`${way.id}: download`, {}, async (page) => {
      const files = await filled(page);
      for (const label of [(await tabs(page))[0], "Script"]) {
        await show(page, label);
        const [[name]] = await shown(page);
        const file = await page.download(() => page.click("#panel .bar button", "Download"));
        assert.equal(file.name, name);
        assert.ok(file.bytes.equals(files[name]), `bytes of ${name}`);
        await status(page, `Downloaded ${name}.`);
      }
      if ((await tabs(page)).some((label) => label.startsWith("Console"))) {
        await show(page, "Console");
        const file = await page.download(() => page.click("#panel button", "Download as Markdown"));
        assert.equal(file.name, "checklist.md");
        assert.ok(file.bytes.equals(files["checklist.md"]));
      }
      const all = await page.download(() => page.click(".output button", "Download all (.zip)"));
      assert.equal(all.name, `${way.recipe}-${way.variant.id}.zip`);
      const packed = await unpack(all.bytes);
      assert.deepEqual(Object.keys(packed).sort(), Object.keys(files).sort());
      for (const name of Object.keys(files)) assert.ok(packed[name].equals(files[name]), name);
    });

    await test(`${way.id}: copy and download with gaps`, {}, async (page) => {
      await choose(page, way);
      const { files } = await render(way, {}, await today(page));
      await show(page, "Script");
      const [[name, text]] = await shown(page);
      assert.match(name, /\.TEMPLATE\./);
      await page.click("#panel .bar button", "Copy");
      await page.until("the summary has the focus", () => document.activeElement.id === "summary");
      const items = await page.evaluate(() => [...document.querySelectorAll("#summary li")].map((item) => item.textContent));
      const beside = await page.evaluate(() => [...document.querySelectorAll("[data-level=error][id$=-fault]")].map((one) => [one.id.replace(/-fault$/, ""), one.textContent.replace(/\.$/, "")]));
      const missing = way.variant.fields.filter((field) => field.required && field.default === "").map((field) => field.key);
      assert.deepEqual(beside.map(([key]) => key), missing);
      assert.deepEqual(items, beside.map(([, words]) => words), "the same words in both places");
      for (const [key, words] of beside) {
        await page.click("#summary li button", words);
        assert.equal(await focused(page), key);
      }
      await page.click("#summary button", COPY_ANYWAY);
      await status(page, `Copied ${name}.`);
      assert.equal(await page.clipboard(), text);
      const placeholder = way.variant.fields.find((field) => field.key === missing[0]).placeholder;
      assert.ok(text.includes(placeholder), placeholder);
      assert.equal(text, files[name].toString());
      await gone(page);

      await page.click("#panel .bar button", "Download");
      const file = await page.download(() => page.click("#summary button", DOWNLOAD_ANYWAY));
      assert.equal(file.name, name);
      assert.ok(file.bytes.equals(files[name]));
      await page.click(".output button", "Download all (.zip)");
      const all = await page.download(() => page.click("#summary button", DOWNLOAD_ANYWAY));
      const packed = await unpack(all.bytes);
      assert.deepEqual(Object.keys(packed).sort(), Object.keys(files).sort());
      for (const name of Object.keys(files)) assert.ok(packed[name].equals(files[name]), name);
    });
  }

  const first = WAYS[0];
  await test("gaps: filled, nothing is asked any more; Back asks nothing", {}, async (page) => {
    await page.click("#panel .bar button", "Copy");
    await page.click("#summary button", "Back");
    await gone(page);
    await page.click("#panel .bar button", "Copy");
    await page.until("the summary is back", () => document.activeElement.id === "summary");
    await fill(page, first, answers(first.variant));
    await gone(page);
    const [[name, text]] = await shown(page);
    await page.click("#panel .bar button", "Copy");
    await status(page, `Copied ${name}.`);
    assert.equal(await page.clipboard(), text);
  });

  await test("gaps: a second press leads to the summary again", {}, async (page) => {
    await page.click("#panel .bar button", "Copy");
    await page.until("the summary has the focus", () => document.activeElement.id === "summary");
    await page.click("#panel .bar button", "Download");
    await page.until("the question is about downloading", (words) => document.getElementById("summary").textContent.includes(words), DOWNLOAD_ANYWAY);
    await page.until("the summary has the focus again", () => document.activeElement.id === "summary");
  });

  for (const words of [COPY_ANYWAY, "Back"]) {
    await test(`gaps: after "${words}" the focus is not lost`, {}, async (page) => {
      await page.click("#panel .bar button", "Copy");
      await page.click("#summary button", words);
      await gone(page);
      assert.notEqual(await focused(page), "body");
    });
  }

  await test("gaps: a placeholder in the text leads to its field", {}, async (page) => {
    const account = first.variant.fields.find((field) => field.key === "account");
    await show(page, "Script");
    await page.click("#panel button.gap", account.placeholder);
    assert.equal(await focused(page), "account");
    await page.fill("account", good(account));
    await page.until("the placeholder is gone", (words) => !document.querySelector("#panel pre").textContent.includes(words), account.placeholder);
  });
}
