// Links: copied, opened, marked, confirmed; of a version from the future; with a credential in them.
import assert from "node:assert/strict";
import { WAYS, answers } from "./oracle.mjs";
import { choose, fill, status } from "./helpers.mjs";

const way = (id) => WAYS.find((one) => one.id === id);
const raw = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".form :is(input[type=text], select)")].map((one) => [one.id, one.value])));
const notice = (page) => page.evaluate(() => document.querySelector("main .notice p")?.textContent ?? "");
const SECRET = "q7Zs2LmX9/tRb4+KdW1nYc8Vf3Hj6PgA5oUeTiQs";

export default async function links(test) {
  for (const one of [way("cross-account-ses/role-hop"), way("email-events-to-firehose/current"), way("ses-sending-role/recommended"), way("postman-access/recommended")]) {
    await test(`link: ${one.id}, copied and opened by somebody else`, {}, async (page) => {
      const given = answers(one.variant, true);
      await choose(page, one);
      await fill(page, one, given);
      const wanted = await raw(page);
      const here = await page.evaluate(() => location.href);
      for (const [button, owners] of [["Copy link", false], ["Copy link with account IDs", true]]) {
        await page.click(".form button", button);
        await status(page, "Copied the link.");
        await page.click("#tab-0");
        const link = await page.clipboard();
        assert.equal(await page.evaluate(() => location.href), here, "the address stays as it was");
        assert.ok(link.startsWith(`${page.address}#v=1&s=${one.recipe}&variant=${one.variant.id}`), link);
        assert.equal(/44443333|55554444/.test(link), owners, link);
        await page.goto(new URL(link).hash);
        page.loaded = page.requests.length;
        const there = await raw(page);
        const isOwner = (key) => /account|boundary|organisation/.test(key);
        for (const [key, text] of Object.entries(wanted)) {
          if (owners || !isOwner(key)) assert.equal(there[key], text, key);
          else assert.equal(there[key], "", key);
        }
        assert.match(await notice(page), /came with the link/);
        if (owners) {
          // Nothing of it is used before it is confirmed; the question says so.
          await page.click("#panel .bar button", "Copy");
          await page.until("it asks", () => Boolean(document.getElementById("summary")));
          assert.match(await page.evaluate(() => document.getElementById("summary").textContent), /came with the link: confirm/);
          await page.click("#summary button", "Back");
          for (;;) {
            const next = await page.evaluate(() => [...document.querySelectorAll(".fault button")].map((one) => one.textContent)[0]);
            if (!next) break;
            await page.click(".fault button", next);
            await page.until("it is confirmed", (words) => ![...document.querySelectorAll(".fault button")].some((one) => one.textContent === words), next);
          }
          await page.click("#panel .bar button", "Copy");
          await page.until("it is copied", () => document.querySelector("[role=status]").textContent.startsWith("Copied"));
          const marked = await page.evaluate(() => document.querySelectorAll(".arrived").length);
          assert.ok(marked > 0);
          await page.fill(await page.evaluate(() => document.querySelector(".field:has(.arrived) input[type=text]").id), "x");
          await page.until("the mark is gone", (marked) => document.querySelectorAll(".arrived").length === marked - 1, marked);
        } else {
          await page.goto("");
          page.loaded = page.requests.length;
          await choose(page, one);
          await fill(page, one, given);
        }
      }
    });
  }

  await test("link: of a version from the future, to be read only", { fragment: "#v=3&s=postman-access&variant=recommended&user-name=Somebody" }, async (page) => {
    assert.match(await notice(page), /version 3/);
    assert.ok(await page.evaluate(() => document.getElementById("user-name").matches(":disabled") && document.getElementById("user-name").value === "Somebody"));
    await page.click("main .notice button");
    await page.until("it can be changed", () => !document.getElementById("user-name").matches(":disabled"));
    await page.fill("user-name", "Else");
    assert.equal(await page.evaluate(() => document.getElementById("user-name").value), "Else");
  });

  for (const [name, fragment] of Object.entries({ plain: `#v=1&s=postman-access&user-name=${SECRET}`, escaped: `#v=1&s=postman-access&user-name=${encodeURIComponent(SECRET)}`, bare: `#${SECRET}` })) {
    await test(`link: with a credential, ${name}, is refused and wiped from address and history`, { fragment }, async (page) => {
      await page.until("it is refused", () => Boolean(document.querySelector("main .notice[role=alert]")));
      assert.match(await notice(page), /looks like an AWS secret access key/);
      const all = await page.evaluate(() => [location.href, document.documentElement.outerHTML, ...[...document.querySelectorAll("input")].map((one) => one.value)].join("\n"));
      assert.ok(!all.includes(SECRET) && !all.includes(encodeURIComponent(SECRET)));
    });
  }

  await test("link: too long, or of nothing known, is said to be", { fragment: `#v=1&s=postman-access&user-name=${"x".repeat(2_000)}` }, async (page) => {
    assert.match(await notice(page), /longer than any/);
    await page.evaluate(() => { location.hash = "#v=1&s=nothing"; });
    await page.until("it is said", () => document.querySelector("main .notice p")?.textContent.includes("no scenario"));
  });
}
