// Axe finds nothing: every rule of WCAG 2.0 to 2.2, A and AA, and of best practice, in every state of the page.
import assert from "node:assert/strict";
import axe from "axe-core";
import { RECIPES, WAYS, answers } from "./oracle.mjs";
import { choose, fill, show } from "./helpers.mjs";

// By name, since some are off unless named: target-size, the experimental ones. Hidden-content only says that there is some.
const RULES = axe.getRules(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
  .filter((rule) => !rule.tags.includes("deprecated")).map((rule) => rule.ruleId).filter((id) => id !== "hidden-content");
// Contrast only where the window is higher than the page: of what is scrolled away, or under the bar at the foot, axe cannot tell.
const SIGHTS = {
  chromium: [["light", 1280, 20_000], ["dark", 1280, 20_000], ["light", 320, 40_000], ["dark", 320, 40_000]],
  firefox: [["light", 1280, 900], ["light", 320, 40_000]],
};
const rules = (height) => RULES.filter((rule) => rule !== "color-contrast" || height > 1_000);

// Runs in the page, in every tab or in the open one: what is wrong and what axe cannot tell, with the first tab it is in; and
// what axe does not look at, the contrast of text in pictures and whether all fits the width (WCAG 1.4.10).
async function look([rules, every]) {
  const { axe } = window;
  const settle = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port2.onmessage = resolve; port1.postMessage(0); });
  const colour = (words) => { const one = new axe.commons.color.Color(); one.parseString(words); return one; };
  const beneath = (text) => {
    const { x, y, width, height } = text.getBoundingClientRect();
    const holds = (box) => box.left < x + width / 2 && box.right > x + width / 2 && box.top < y + height / 2 && box.bottom > y + height / 2;
    const box = [...text.ownerSVGElement.querySelectorAll("rect")].findLast((rect) => holds(rect.getBoundingClientRect()));
    if (box) return getComputedStyle(box).fill;
    let ground = text.ownerSVGElement;
    while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
    return getComputedStyle(ground).backgroundColor;
  };
  const out = {};
  for (const tab of document.querySelectorAll(every ? "[role=tab]" : "[role=tab][aria-selected=true]")) {
    const say = (words) => { out[words] ??= tab.textContent; };
    if (every) tab.click();
    await settle();
    for (const one of document.querySelectorAll("details")) one.open = true;
    const found = await axe.run({ runOnly: { type: "rule", values: rules }, resultTypes: ["violations", "incomplete"], elementRef: true });
    for (const kind of ["violations", "incomplete"]) for (const { id, nodes } of found[kind]) for (const node of nodes) {
      if (kind === "incomplete" && id === "color-contrast" && node.element.matches("svg *")) continue;
      say(`${kind}: ${id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`);
    }
    for (const text of document.querySelectorAll("svg text")) {
      const ratio = axe.commons.color.getContrast(colour(beneath(text)), colour(getComputedStyle(text).fill));
      if (ratio < 4.5) say(`contrast in the picture: ${ratio.toFixed(2)}: ${text.textContent}`);
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) say(`${scrollWidth} px wide`);
  }
  return out;
}

export default async function access(test, browser) {
  for (const [scheme, width, height] of SIGHTS[browser]) {
    for (const recipe of RECIPES) {
      const ways = WAYS.filter((way) => way.recipe === recipe.id);
      await test(`axe: ${recipe.id}, ${scheme}, ${width} × ${height} px`, { width, height, scheme }, async (page) => {
        // By the driver, which the page's policy does not bind.
        await page.raw.evaluate(axe.source);
        const sound = async (about, every) => assert.deepEqual(await page.evaluate(look, [rules(height), every]), {}, about);
        const copy = async () => {
          await show(page, "Script");
          await page.click("#panel .bar button", "Copy");
        };
        for (const way of ways) {
          await choose(page, way);
          await sound(`${way.id}, empty`, true);
        }
        for (const way of ways) {
          await choose(page, way);
          const lines = way.variant.fields.filter((field) => !field.choices);
          for (const line of lines) await page.fill(line.key, "!");
          await page.press("Tab");
          await page.until("every line is marked", (count) => document.querySelectorAll("[aria-invalid]").length === count, lines.length);
          await copy();
          await page.until("the question is there", () => Boolean(document.getElementById("summary")));
          await sound(`${way.id}, errors`);
        }
        for (const way of ways) {
          await choose(page, way);
          await fill(page, way, answers(way.variant, true));
          await sound(`${way.id}, complete`, true);
        }
        await show(page, 0);
        await page.evaluate(() => [...document.querySelectorAll("#panel button")].find((one) => one.textContent.startsWith("Compare"))?.click());
        await sound("compared", true);
        await copy();
        await page.until("something is copied", () => document.querySelector("[role=status]").textContent.startsWith("Copied"));
        await sound("copied");
        await page.evaluate(() => document.getElementById("keys").showModal());
        await sound("keys");
        await page.evaluate(() => document.getElementById("keys").close());
        const given = new URLSearchParams(answers(ways[0].variant, true));
        await page.evaluate((fragment) => { location.hash = fragment; }, `#v=1&s=${recipe.id}&variant=${ways[0].variant.id}&${given}`);
        await page.until("the values are marked", () => document.querySelectorAll(".arrived").length > 0);
        await page.put("AKIAQ3ZJ5T7NX2LMWB4D");
        await page.paste("path");
        await page.until("the key is refused", () => Boolean(document.querySelector(".fault [role=alert]")));
        await sound("from a link, and a key refused");
      });
    }
  }
}
