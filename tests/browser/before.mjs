// The page before the builder has started: what can be read, what is kept, and that nothing jumps when it starts.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { serve } from "./server.mjs";
import { RECIPES, WAYS, render } from "./oracle.mjs";

// Runs in the page from its beginning: the sum of layout shifts that nobody caused by a key or a click.
function shifts() {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

export default async function before(test, browser, open, folder) {
  const html = await readFile(join(folder, "index.html"), "utf8");

  await test("before: the HTML alone has headings, the promise and every documented policy", {}, async (page) => {
    const scripts = html.replace(/<script\b[^>]*><\/script>/g, "");
    assert.notEqual(scripts, html);
    const server = await serve(folder, 0, (path, answer) => (path === "/" ? { ...answer, body: scripts } : answer));
    await page.raw.goto(server.address);
    const there = await page.evaluate(() => ({
      headings: [...document.querySelectorAll("h1, h2")].map((one) => one.textContent),
      promise: document.querySelector(".promise").textContent,
      policies: [...document.querySelectorAll(".documented pre")].map((pre) => pre.textContent),
      enabled: [...document.querySelectorAll("#app :is(input, select, button)")].filter((one) => !one.matches(":disabled") && one.ariaDisabled !== "true").map((one) => one.id),
      shown: document.querySelector(".documented").checkVisibility(),
    }));
    server.close();
    assert.ok(["Policy Builder", "What do you want to do?", "Your values", "The documented policies"].every((words) => there.headings.includes(words)), JSON.stringify(there.headings));
    assert.match(there.promise, /Nothing you type leaves your browser/);
    assert.ok(there.shown);
    const wanted = [];
    for (const way of WAYS.filter((way) => way.variant.id === "documented")) {
      const { files } = await render(way, {}, "2026-11-20");
      wanted.push(...Object.entries(files).filter(([name]) => name.endsWith(".json") && !name.startsWith("operator")).map(([, file]) => file.toString()));
    }
    assert.deepEqual([...there.policies].sort(), wanted.sort());
    assert.ok(wanted.length >= RECIPES.length);
    const fields = WAYS[0].variant.fields.map((field) => field.key);
    assert.deepEqual(there.enabled, there.enabled.filter((id) => fields.includes(id)), "only fields can be used");
    assert.ok(there.enabled.length > 0);
  });

  await test("before: what is typed early is kept, with focus and caret", {}, async (page) => {
    let go;
    const wait = new Promise((resolve) => { go = resolve; });
    const server = await serve(folder, 0, async (path, answer) => {
      if (path.endsWith(".wasm")) await wait;
      return answer;
    });
    await page.raw.goto(server.address, { waitUntil: "domcontentloaded" });
    assert.equal(await page.fill("region", "eu-west-1"), "eu-west-1");
    assert.equal(await page.fill("account", "4444"), "4444");
    await page.type("33");
    assert.ok(await page.evaluate(() => Boolean(document.getElementById("waiting"))));
    go();
    await page.ready();
    await page.until("it is there", () => document.getElementById("account").value === "444433" && document.getElementById("region").value === "eu-west-1");
    assert.equal(await page.evaluate(() => document.activeElement.id), "account");
    await page.type("332221");
    assert.equal(await page.evaluate(() => document.getElementById("account").value), "444433332221");
    await page.until("the output has both", () => document.getElementById("code").textContent.includes("ses:eu-west-1:444433332221:"));
    server.close();
  });

  if (browser !== "chromium") return;
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    await test(`before: nothing jumps at ${width} px, on starting or on typing`, { width, height }, async (page) => {
      await page.raw.addInitScript(shifts);
      for (const fragment of ["", "#v=1&s=cross-account-ses&variant=role-hop"]) {
        await page.goto(fragment);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const start = await page.evaluate(() => window.shifted);
        console.log(`     layout shift at ${width} px ${fragment || "from the start"}: ${start.toFixed(4)}`);
        assert.ok(start <= 0.02, `${start}`);
        for (const field of ["region", "role-name"]) {
          for (const text of ["e", "eu", "eu-west-1", "", "mars", "eu-west-1"]) {
            await page.fill(field, text);
            await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
          }
        }
        const typed = (await page.evaluate(() => window.shifted)) - start;
        console.log(`     … and while typing: ${typed.toFixed(4)}`);
        assert.ok(typed <= 0.02, `${typed}`);
      }
      page.loaded = page.requests.length;
    });
  }
}
