// Runs every check in both browsers at once. Names of browsers or of groups narrow it down: `run.mjs firefox copy`.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BROWSERS } from "./adapter.mjs";
import { check, finish } from "./helpers.mjs";
import { serve } from "./server.mjs";
import outputs from "./outputs.mjs";
import deliver from "./deliver.mjs";
import values from "./values.mjs";
import keyboard from "./keyboard.mjs";
import input from "./input.mjs";
import appearance from "./appearance.mjs";
import requests from "./requests.mjs";
import failures from "./failures.mjs";
import reading from "./reading.mjs";
import editing from "./editing.mjs";
import before from "./before.mjs";
import access from "./access.mjs";
import html from "./html.mjs";
import links from "./links.mjs";
import door from "./door.mjs";
import prove from "./prove.mjs";
import presets from "./presets.mjs";
import inspect from "./inspect.mjs";

const GROUPS = { outputs, deliver, values, keyboard, input, appearance, requests, failures, reading, editing, before, access, html, links, door, prove, presets, inspect };
const words = process.argv.slice(2);
const chosen = (all) => {
  const some = Object.keys(all).filter((name) => words.includes(name));
  return some.length > 0 ? some : Object.keys(all);
};

// A copy, so that building the page meanwhile does no harm.
const folder = await mkdtemp(join(tmpdir(), "page-"));
await cp(fileURLToPath(new URL("../../dist", import.meta.url)), folder, { recursive: true });

async function inBrowser(name) {
  const server = await serve(folder);
  const browser = await BROWSERS[name](server.address);
  // Each check has a page of its own, loaded and watched; it must end without complaints and without late requests.
  const test = (title, options, work) => check(`${name}: ${title}`, async () => {
    const page = await browser.page(options);
    try {
      await page.goto(options.fragment);
      page.loaded = server.requests.length;
      page.requests = server.requests;
      await work(page);
      assert.deepEqual([...page.problems, ...(await page.violations())], [], "console, page errors, policy violations");
      assert.deepEqual(server.requests.slice(page.loaded), [], "requests after loading");
    } finally {
      await page.close();
    }
  });
  for (const group of chosen(GROUPS)) await GROUPS[group](test, name, browser, folder);
  await browser.close();
  server.close();
}

await Promise.all(chosen(BROWSERS).map((name) => inBrowser(name).catch((error) => check(`${name}: runs to the end`, () => { throw error; }))));
await rm(folder, { recursive: true });
process.exit(finish() ? 0 : 1);
