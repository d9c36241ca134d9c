// Counting checks, and what a person does in the page.
import assert from "node:assert/strict";

let [passed, failed] = [0, 0];

/** Runs one check and prints one line. */
export async function check(name, work, limit = 90_000) {
  const started = Date.now();
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error("took too long")), limit); });
  try {
    await Promise.race([work(), late]);
    passed += 1;
    console.log(`ok   ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}: ${String(error.message ?? error).slice(0, 1_500)}`);
    if (process.env.TRACE) console.log(error.stack);
  } finally {
    clearTimeout(timer);
  }
}

/** Prints the sum; whether all is well. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

/** The date by the browser's clock. */
export const today = (page) => page.evaluate(() => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
});

/** Chooses scenario and variant by their radio buttons. */
export async function choose(page, way) {
  for (const [group, id] of [["scenario", way.recipe], ["variant", way.variant.id]]) {
    const css = `input[name=${group}][value="${id}"]`;
    await page.click(css);
    await page.until(`${id} is chosen`, (css) => document.querySelector(css)?.checked, css);
  }
  await page.until("the address names it", (ids) => ids.every((id) => location.hash.includes(id)) || location.hash === "", [way.recipe, way.variant.id]);
}

/** Fills the fields that the variant has. */
export async function fill(page, way, given) {
  for (const field of way.variant.fields.filter((field) => field.key in given)) {
    if (field.key === "event-types") await tick(page, field, given[field.key].split(", "));
    else if (field.choices) assert.equal(given[field.key], field.default, "a list keeps its default here");
    else assert.equal(await page.fill(field.key, given[field.key]), given[field.key]);
  }
}

async function tick(page, field, wanted) {
  for (const [index, id] of field.choices.entries()) {
    const box = `#${field.key} label:nth-of-type(${index + 1}) input`;
    if ((await page.evaluate((css) => document.querySelector(css).checked, box)) !== wanted.includes(id)) await page.click(box);
  }
}

/** The labels of the tabs. */
export const tabs = (page) => page.evaluate(() => [...document.querySelectorAll("[role=tab]")].map((tab) => tab.textContent));

/** Shows a tab, by its place or the beginning of its label. */
export async function show(page, which) {
  const place = typeof which === "number" ? which : (await tabs(page)).findIndex((label) => label.startsWith(which));
  await page.click(`#tab-${place}`);
  await page.until("the tab is chosen", (place) => document.getElementById(`tab-${place}`).ariaSelected === "true", place);
}

/** The files in the chosen tab: name and text. */
export const shown = (page) => page.evaluate(() =>
  [...document.querySelectorAll("#panel pre[role=region]")].map((pre) => [pre.getAttribute("aria-label"), pre.textContent]));

/** The files of all tabs. */
export async function allShown(page) {
  const files = {};
  for (const place of (await tabs(page)).keys()) {
    await show(page, place);
    Object.assign(files, Object.fromEntries(await shown(page)));
  }
  return files;
}

/** What the page shows is what the core writes, and nothing is left out. */
export function same(files, expected) {
  const names = Object.keys(expected).filter((name) => /\.(json|sh)$/.test(name));
  assert.deepEqual(Object.keys(files).sort(), names.sort());
  for (const name of names) assert.equal(files[name], expected[name].toString(), name);
}

/** The id of the focused element, or what it is. */
export const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName.toLowerCase());

/** Waits for the status region. */
export const status = (page, words) => page.until(`the status says ${words}`, (words) => document.querySelector("[role=status]").textContent === words, words);
