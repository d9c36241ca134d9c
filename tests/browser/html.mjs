// The page is valid HTML: as it is served, and as it stands in the browser in every tab.
import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";
import { WAYS, answers } from "./oracle.mjs";
import { choose, fill } from "./helpers.mjs";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // Lists have names, which ARIA allows.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Browsers and Yew write `checked=""`, Trunk writes `<link/>` and leaves empty lines, and documents are shown as they are.
    "attribute-boolean-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // A document is a region and preformatted.
    "prefer-native-element": ["error", { exclude: ["region"] }],
    // All is served from one place.
    "require-sri": ["error", { target: "crossorigin" }],
    // Groups of cards take their names from headings.
    "wcag/h71": "off",
  },
});

/** What is wrong with it. */
async function faults(html) {
  const { results } = await validator.validateString(html);
  return results.flatMap((result) => result.messages).map((one) => `${one.ruleId}: ${one.message} (${one.selector ?? `line ${one.line}`})`);
}

// Runs in the page: the document in every tab.
async function everyTab() {
  const settle = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port2.onmessage = resolve; port1.postMessage(0); });
  const out = [];
  for (const tab of document.querySelectorAll("[role=tab]")) {
    tab.click();
    await settle();
    out.push([tab.textContent, `<!DOCTYPE html>\n${document.documentElement.outerHTML}`]);
  }
  return out;
}

export default async function html(test, browser) {
  // One browser is enough: what the elements are does not depend on it.
  if (browser !== "chromium") return;

  await test("html: as served", {}, async (page) => {
    const answer = await fetch(page.address);
    page.loaded = page.requests.length;
    assert.deepEqual(await faults(await answer.text()), []);
  });

  for (const way of WAYS) {
    await test(`html: ${way.id}, every tab, empty and complete`, {}, async (page) => {
      await choose(page, way);
      // Each fault with the first place it is in.
      const found = {};
      for (const state of ["empty", "complete"]) {
        if (state === "complete") await fill(page, way, answers(way.variant, true));
        for (const [label, text] of await page.evaluate(everyTab)) for (const fault of await faults(text)) found[fault] ??= `${state}, ${label}`;
      }
      assert.deepEqual(found, {});
    });
  }
}
