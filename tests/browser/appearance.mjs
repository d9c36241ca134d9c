// Names and landmarks for screen readers, and a layout that fits.
import assert from "node:assert/strict";
import { WAYS, answers } from "./oracle.mjs";
import { choose, fill, show, tabs } from "./helpers.mjs";

// Runs in the page: controls without a name.
function nameless() {
  const words = (ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
  const name = (one) => words(one.getAttribute("aria-labelledby")) || one.getAttribute("aria-label")
    || [...(one.labels ?? [])].map((label) => label.textContent).join(" ").trim() || (one.matches("button, a, summary") && one.textContent.trim());
  return [...document.querySelectorAll("input, select, textarea, button, a[href], [role=tabpanel], [role=region], [role=group], [role=tablist], section")]
    .filter((one) => !name(one)).map((one) => one.outerHTML.slice(0, 120));
}

// Runs in the page: what is wrong with its structure.
function structure() {
  const count = (css) => document.querySelectorAll(css).length;
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((one) => Number(one.tagName[1]));
  const dangling = [...document.querySelectorAll("[for], [aria-labelledby], [aria-describedby], [aria-controls]")].flatMap((one) =>
    ["for", "aria-labelledby", "aria-describedby", "aria-controls"].flatMap((name) => (one.getAttribute(name) ?? "").split(" ").filter((id) => id && !document.getElementById(id))));
  return {
    h1: count("h1"), header: count("body > header"), main: count("main"), footer: count("body > footer"), status: count("[role=status]"),
    lang: document.documentElement.lang, title: document.title !== "",
    live: [...document.querySelectorAll("[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]")].filter((one) => one.querySelector("pre, input") || one.contains(document.querySelector("pre"))).length,
    twice: ids.filter((id, place) => ids.indexOf(id) !== place), jumps: levels.filter((level, place) => level > (levels[place - 1] ?? 0) + 1).length, dangling,
  };
}

const SOUND = { h1: 1, header: 1, main: 1, footer: 1, status: 1, lang: "en", title: true, live: 0, twice: [], jumps: 0, dangling: [] };
const NAMED = ["button", "textbox", "combobox", "radio", "checkbox", "tab", "tabpanel", "link", "region", "group", "tablist"];

// Runs in the page: what does not fit.
function layout() {
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 0.5 && !one.closest("pre, .offscreen, .skip") && box.width > 0;
  });
  const small = [...document.querySelectorAll("button, input, select, [role=tab]")].filter((one) => one.checkVisibility() && !one.matches("pre *, input[type=radio], li > button.gap, p button.gap, h3 button.gap, strong button.gap")).filter((one) => {
    const box = one.getBoundingClientRect();
    return box.height < 23.99 || box.width < 23.99;
  });
  // A radio button is as big as the label around it.
  const labels = [...document.querySelectorAll("label:has(input[type=radio])")].filter((one) => one.getBoundingClientRect().height < 23.99);
  const say = (one) => one.outerHTML.slice(0, 100);
  return { scrolls: document.documentElement.scrollWidth > innerWidth ? wide.slice(0, 3).map(say).concat(`${document.documentElement.scrollWidth} px`) : [], small: [...small, ...labels].slice(0, 3).map(say) };
}

export default async function appearance(test, browser) {
  await test("names, landmarks and live regions, everywhere", {}, async (page) => {
    for (const way of WAYS) {
      await choose(page, way);
      for (const place of (await tabs(page)).keys()) {
        await show(page, place);
        await page.click(".output .bar button", "Download all (.zip)");
        await page.until("the question is there", () => Boolean(document.getElementById("summary")));
        const about = `${way.id}, tab ${place}`;
        assert.deepEqual(await page.evaluate(nameless), [], about);
        assert.deepEqual(await page.evaluate(structure), SOUND, about);
        // Chromium tells the names as it computes them; Firefox tells nobody.
        const tree = page.accessible ? await page.accessible() : [];
        assert.deepEqual(tree.filter((node) => NAMED.includes(node.role) && !node.name), [], about);
        if (page.accessible) for (const role of ["banner", "main", "contentinfo"]) assert.equal(tree.filter((node) => node.role === role).length, 1, `${role}, ${about}`);
      }
    }
  });

  for (const [width, height] of [[390, 844], [1280, 900], [320, 640]]) {
    await test(`layout at ${width} px`, { width, height }, async (page) => {
      for (const way of WAYS) {
        await choose(page, way);
        for (const filled of [false, true]) {
          if (filled) await fill(page, way, answers(way.variant, true));
          for (const place of (await tabs(page)).keys()) {
            await show(page, place);
            assert.deepEqual(await page.evaluate(layout), { scrolls: [], small: [] }, `${way.id}, tab ${place}, ${filled ? "filled" : "empty"}`);
          }
        }
      }
    });
  }
}
