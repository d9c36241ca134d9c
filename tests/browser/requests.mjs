// Once loaded, the page asks for nothing more, whatever one does, and says nothing when it is left.
import assert from "node:assert/strict";
import { WAYS, answers } from "./oracle.mjs";
import { allShown, choose, fill, show, status } from "./helpers.mjs";

export default async function requests(test) {
  await test("no request after loading, nor on leaving", {}, async (page) => {
    const before = page.asked.length;
    for (const way of WAYS) {
      await choose(page, way);
      await page.fill("policy-name", "");
      await page.click(".output button", "Download all (.zip)");
      await page.click("#summary button", "Back");
      await page.fill("policy-name", `"><img src=${page.address}never><script src=${page.address}never>`);
      await allShown(page);
      await fill(page, way, answers(way.variant, true));
      await allShown(page);
      await show(page, "Script");
      await page.click("#panel .bar button", "Copy");
      await page.until("something is copied", () => document.querySelector("[role=status]").textContent.startsWith("Copied"));
      await page.download(() => page.click("#panel .bar button", "Download"));
      await page.download(() => page.click(".output button", "Download all (.zip)"));
      await status(page, `Downloaded ${way.recipe}-${way.variant.id}.zip.`);
    }
    await page.back();
    const late = () => page.asked.slice(before).filter((address) => !/^(blob|data|about):/.test(address));
    assert.deepEqual(late(), []);
    assert.deepEqual([...page.problems, ...(await page.violations())], []);
    await page.raw.goto("about:blank");
    assert.deepEqual(late(), []);
    assert.deepEqual(page.requests.slice(page.loaded), []);
  });
}
