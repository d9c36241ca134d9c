// An organization's presets: in effect where the file is good, said where it is not, and the page works either way.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { check } from "./helpers.mjs";
import { serve } from "./server.mjs";

const file = (name) => readFile(new URL(`../presets/${name}.json`, import.meta.url), "utf8");

export default async function presets(test, name, browser, folder) {
  const opened = (title, body, work) => check(`${name}: presets: ${title}`, async () => {
    const server = await serve(folder, 0, (path, answer) => (path === "/presets.json" ? { ...answer, ...body } : answer));
    const page = await browser.page();
    try {
      await page.raw.goto(server.address);
      await page.ready();
      await work(page);
    } finally {
      await page.close();
      server.close();
    }
  });
  const notice = (page) => page.evaluate(() => document.querySelector("main .notice")?.textContent ?? "");
  const value = (page, id) => page.evaluate((id) => document.getElementById(id).value, id);

  await opened("all of them", { body: await file("good/everything") }, async (page) => {
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("input[name=scenario]")].map((one) => one.value)), ["email-events-to-firehose", "cross-account-ses", "inspect"]);
    assert.equal(await value(page, "role-name"), "acme-SESEventsToFirehoseRole");
    assert.equal(await value(page, "path"), "/mail/");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#accounts option")].map((one) => [one.value, one.textContent])), [["444433332221", "Mail, production"], ["444433332222", "Mail, test"]]);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#regions option")].map((one) => one.value).sort()), ["eu-central-1", "eu-west-1"]);
    const words = await page.evaluate(() => [document.querySelector(".presets").textContent, document.querySelector(".presets a").href]);
    assert.deepEqual(words, ["Ask before you use this in production.Questions: Mail team", "mailto:mail@example.com"]);
    assert.equal(await page.evaluate(() => location.hash), "");
    await page.fill("account", "444433332222");
    await page.until("the account is called by its name", () => document.querySelector("label[for=account]").textContent.includes("Mail, test"));
    assert.deepEqual(page.problems, []);
  });
  for (const [title, body, words] of [
    ["a broken file", { body: "{ oops" }, "left aside: line 1, column 3: expected"],
    ["a faulty member", { body: await file("bad/regions[0]") }, "left aside: regions[0] must be a Region's name"],
    ["a credential", { body: JSON.stringify({ note: "q7Zs2LmX9/tRb4+KdW1nYc8Vf3Hj6PgA5oUeTiQs" }) }, "holds what looks like an AWS secret access key"],
  ]) {
    await opened(title, body, async (page) => {
      assert.ok((await notice(page)).includes(words), await notice(page));
      await page.fill("account", "444433332221");
      assert.equal(await value(page, "account"), "444433332221");
    });
  }
  await opened("no file", { status: 404, body: "" }, async (page) => {
    assert.equal(await notice(page), "");
    assert.equal(await value(page, "role-name"), "PinpointOrchestrationRole");
  });
}
