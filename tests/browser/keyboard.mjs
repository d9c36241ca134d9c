// Everything with Tab, arrow keys, Space, Enter and letters alone.
import assert from "node:assert/strict";
import { RECIPES, WAYS, answers, render } from "./oracle.mjs";
import { focused, same, shown, status, tabs, today } from "./helpers.mjs";

// Runs in the page: numbers elements, to tell them apart, and says whether the focus can be seen.
const where = (page) => page.evaluate(() => {
  const element = document.activeElement;
  window.numbers ??= new Map();
  if (!window.numbers.has(element)) window.numbers.set(element, window.numbers.size);
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  // The middle of what of it lies in the window; nothing sticky may lie over that.
  const [left, right, top, bottom] = [Math.max(box.left, 0), Math.min(box.right, innerWidth), Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    number: window.numbers.get(element), body: element === document.body,
    what: `${element.tagName.toLowerCase()}#${element.id}.${element.className} ${element.textContent.slice(0, 20)}`,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    inView: left < right && top < bottom && Boolean(above) && (element.contains(above) || above.contains(element) || Boolean(above.closest("label")?.contains(element))),
  };
});

async function step(page, key = "Tab") {
  await page.press(key);
  let now = await where(page);
  // Scrolling into view may take the browser a frame or two.
  for (let looks = 0; looks < 300 && !now.body && !now.inView; looks += 1) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    now = await where(page);
  }
  assert.ok(now.body || now.outlined, `no outline: ${now.what}`);
  assert.ok(now.body || now.inView, `not in view: ${now.what}`);
  return now;
}

async function tabTo(page, what, is, argument) {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate(is, argument)) return;
    await step(page);
  }
  throw new Error(`no Tab leads to ${what}`);
}

async function arrowTo(page, what, key, there) {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await there()) return;
    await step(page, key);
  }
  throw new Error(`no ${key} leads to ${what}, but to ${(await where(page)).what}`);
}

const hasId = (id) => document.activeElement.id === id;
const isButton = (words) => document.activeElement.tagName === "BUTTON" && document.activeElement.textContent === words;

export default async function keyboard(test, browser) {
  // Of each scenario a variant with a trust policy; where none has one, the first with its first document.
  const has = async (way) => Object.keys((await render(way, {}, "2026-11-20")).files).some((name) => name.startsWith("trust-policy."));
  for (const [place, recipe] of RECIPES.entries()) {
    const ways = WAYS.filter((way) => way.recipe === recipe.id);
    const trusting = (await Promise.all(ways.map(has))).indexOf(true);
    const way = ways[Math.max(trusting, 0)];
    const wanted = trusting < 0 ? /^[a-z-]+\.json$/ : /^trust-policy\.json$/;
    for (const [width, height] of [[1280, 720], [390, 844]]) {
      await test(`keyboard: ${way.id}, from the first Tab to the copied ${trusting < 0 ? "policy" : "trust policy"} at ${width} px`, { width, height }, async (page) => {
        const given = answers(way.variant);
        const { files } = await render(way, given, await today(page));
        await tabTo(page, "the scenarios", () => document.activeElement.name === "scenario");
        for (let down = 0; down < place; down += 1) await step(page, "ArrowDown");
        // The browser marks the choice at once; the address follows when the page has drawn it.
        if (place > 0) await page.until("the scenario is drawn", (id) => location.hash.includes(id), way.recipe);
        await tabTo(page, "the variants", () => document.activeElement.name === "variant");
        await arrowTo(page, "the variant", "ArrowDown", () => page.evaluate((id) => document.activeElement.value === id, way.variant.id));
        await page.until("the variant is drawn", (id) => document.activeElement.value === id && (location.hash === "" || location.hash.includes(id)), way.variant.id);
        const order = await page.evaluate((keys) => [...document.querySelectorAll(".form [id]")].map((one) => one.id).filter((id) => keys.includes(id)), Object.keys(given));
        assert.equal(order.length, Object.keys(given).length);
        for (const key of order) {
          await tabTo(page, key, hasId, key);
          await page.type(given[key]);
        }
        await tabTo(page, "the tabs", hasId, "tab-0");
        await arrowTo(page, "the document", "ArrowRight", async () => wanted.test((await shown(page))[0]?.[0]));
        const [[name]] = await shown(page);
        await tabTo(page, "Copy", isButton, "Copy");
        await page.press("Enter");
        await status(page, `Copied ${name}.`);
        assert.equal(await page.clipboard(), files[name].toString());
      });
    }
  }

  await test("keyboard: from the top to a copied document", {}, async (page) => {
    const way = WAYS.find((way) => way.recipe === RECIPES[1].id);
    const given = answers(way.variant);
    const { files } = await render(way, given, await today(page));
    await step(page);
    assert.ok(await page.evaluate(() => document.activeElement.matches("a.skip")), "the first stop is the skip link");
    await tabTo(page, "the scenarios", () => document.activeElement.name === "scenario");
    await step(page, "ArrowDown");
    await page.until("the second scenario is chosen", (id) => location.hash.includes(id) && document.querySelector("input[name=scenario]:checked").value === id, way.recipe);
    assert.equal(await page.evaluate(() => document.activeElement.value), way.recipe, "the focus stays with the choice");
    const order = await page.evaluate((keys) => [...document.querySelectorAll(".form [id]")].map((one) => one.id).filter((id) => keys.includes(id)), Object.keys(given));
    for (const key of order) {
      const text = given[key];
      await tabTo(page, key, hasId, key);
      await page.type(text);
      assert.equal(await page.evaluate((id) => document.getElementById(id).value, key), text);
    }
    await tabTo(page, "a box to tick", () => document.activeElement.type === "checkbox");
    const before = await page.evaluate(() => document.activeElement.checked);
    for (const want of [!before, before]) {
      await page.press("Space");
      await page.until("the box changes", (want) => document.activeElement.checked === want, want);
    }
    await tabTo(page, "the tabs", hasId, "tab-0");
    const labels = await tabs(page);
    const seen = {};
    for (const place of labels.keys()) {
      assert.equal(await focused(page), `tab-${place}`);
      assert.equal(await page.evaluate(() => document.activeElement.ariaSelected), "true");
      Object.assign(seen, Object.fromEntries(await shown(page)));
      await step(page, "ArrowRight");
    }
    same(seen, files);
    assert.equal(await focused(page), "tab-0", "after the last comes the first");
    await step(page, "ArrowLeft");
    assert.equal(await focused(page), `tab-${labels.length - 1}`);
    await step(page, "Home");
    assert.equal(await focused(page), "tab-0");
    await step(page, "End");
    assert.equal(await focused(page), `tab-${labels.length - 1}`);
    await step(page, "Home");
    await step(page, "ArrowRight");
    const [[name, text]] = await shown(page);
    await tabTo(page, "Copy", isButton, "Copy");
    await page.press("Enter");
    await status(page, `Copied ${name}.`);
    assert.equal(await page.clipboard(), text);
    assert.equal(text, files[name].toString());
    assert.ok(await page.evaluate(isButton, "Copy"), "the focus stays on Copy");
  });

  await test("keyboard: through the question about gaps", {}, async (page) => {
    await tabTo(page, "Copy", isButton, "Copy");
    const [[name, text]] = await shown(page);
    await page.press("Space");
    await page.until("the summary has the focus", () => document.activeElement.id === "summary");
    assert.ok((await where(page)).outlined, "the summary's outline");
    await step(page);
    await page.press("Enter");
    await page.until("the first field has the focus", hasId, "account");
    assert.ok((await where(page)).outlined, "the field's outline");
    await tabTo(page, "Copy anyway", isButton, "Copy anyway (contains placeholders)");
    await page.press("Enter");
    await status(page, `Copied ${name}.`);
    assert.equal(await page.clipboard(), text);
  });

  await test("keyboard: the skip link", {}, async (page) => {
    await step(page);
    await page.press("Enter");
    await page.until("the focus is in main", hasId, "main");
    await page.press("Tab");
    assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
    assert.equal(await page.evaluate(() => document.querySelector("input[name=scenario]:checked").value), RECIPES[0].id);
  });

  for (const [width, height] of [[1280, 900], [390, 844]]) {
    for (const tab of ["first", "last"]) {
      await test(`keyboard: no trap at ${width} px, ${tab} tab`, { width, height }, async (page) => {
        if (tab === "last") await page.click("[role=tab]:last-child");
        await page.evaluate(() => document.activeElement.blur());
        await page.goto("#v=1&s=cross-account-ses&variant=documented");
        page.loaded = page.requests.length;
        const visited = new Set();
        const controls = await page.evaluate(() => [...document.querySelectorAll("a, button:not([tabindex='-1']), input:not([type=radio]), select")].filter((one) => one.checkVisibility()).length);
        let [last, now] = [undefined, await step(page)];
        const start = now.number;
        for (let presses = 0; presses < 200; presses += 1) {
          visited.add(now.number);
          last = now;
          now = await step(page);
          if (now.body || now.number === start) break;
          assert.notEqual(now.number, last.number, `Tab stays on ${now.what}`);
          assert.ok(!visited.has(now.number), `Tab goes round within the page at ${now.what}`);
        }
        assert.ok(now.body || now.number === start, `${browser} never leaves the page`);
        assert.ok(visited.size >= controls, `${visited.size} stops, ${controls} controls`);
      });
    }
  }
}
