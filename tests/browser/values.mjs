// What was typed stays; the address names scenario and variant, and nothing else.
import assert from "node:assert/strict";
import { WAYS, answers, good, render } from "./oracle.mjs";
import { allShown, choose, fill, same, today } from "./helpers.mjs";

const way = (id) => WAYS.find((one) => one.id === id);
const value = (page, id) => page.evaluate((id) => document.getElementById(id)?.value, id);
const chosen = (page) => page.evaluate(() => ["scenario", "variant"].map((group) => document.querySelector(`input[name=${group}]:checked`)?.value).join("/"));
const isChosen = (page, id) => page.until(`${id} is chosen`, (id) => ["scenario", "variant"].map((group) => document.querySelector(`input[name=${group}]:checked`)?.value).join("/") === id, id);

// The same for every scenario.
const SHARED = ["account", "region", "identity", "configuration-set", "path", "tags", "permissions-boundary"];

export default async function values(test) {
  await test("values: choices faster than the address follows", {}, async (page) => {
    const last = await page.evaluate(async () => {
      const ids = [...document.querySelectorAll("input[name=scenario]")].map((one) => one.value);
      for (const id of [...ids, ...ids]) {
        document.querySelector(`input[name=scenario][value="${id}"]`).click();
        await new Promise((resolve) => setTimeout(resolve));
      }
      return ids.at(-1);
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.equal(await page.evaluate(() => document.querySelector("input[name=scenario]:checked").value), last);
    assert.ok((await page.evaluate(() => location.hash)).includes(last));
  });

  await test("values: what is shared is shared, what is not is not", {}, async (page) => {
    const has = (one, key) => one.variant.fields.some((field) => field.key === key);
    await choose(page, WAYS[0]);
    await page.fill("account", "444433332221");
    await page.fill("role-name", "OneRole");
    for (const one of WAYS) {
      await choose(page, one);
      if (has(one, "account")) assert.equal(await value(page, "account"), "444433332221", one.id);
      if (one.recipe !== WAYS[0].recipe && has(one, "role-name")) {
        assert.equal(await value(page, "role-name"), one.variant.fields.find((field) => field.key === "role-name").default, one.id);
      }
    }
    await choose(page, WAYS[0]);
    assert.equal(await value(page, "role-name"), "OneRole");
  });

  await test("values: nothing is lost going through every scenario and variant and back", {}, async (page) => {
    const typed = {};
    for (const one of WAYS) {
      await choose(page, one);
      for (const field of one.variant.fields.filter((field) => !field.choices)) {
        // Half-typed and wrong text is kept as well.
        const place = SHARED.includes(field.key) ? field.key : `${one.recipe}/${field.key}`;
        typed[place] ??= `${field.key.slice(0, 3)} of ${one.recipe}`;
        await page.fill(field.key, typed[place]);
      }
    }
    for (const one of [...WAYS].reverse()) {
      await choose(page, one);
      for (const field of one.variant.fields.filter((field) => !field.choices)) {
        const place = SHARED.includes(field.key) ? field.key : `${one.recipe}/${field.key}`;
        assert.equal(await value(page, field.key), typed[place], `${one.id} ${field.key}`);
      }
    }
  });

  await test("values: another variant keeps them, and the output is right", {}, async (page) => {
    const [one, other] = [way("ses-sending-role/documented"), way("ses-sending-role/recommended")];
    const given = answers(one.variant, true);
    await choose(page, one);
    await fill(page, one, given);
    await choose(page, other);
    for (const [key, text] of Object.entries(given)) assert.equal(await value(page, key), text, key);
    same(await allShown(page), (await render(other, given, await today(page))).files);
  });

  await test("address: reloading keeps scenario and variant and nothing else", {}, async (page) => {
    const one = way("cross-account-ses/role-hop");
    await choose(page, one);
    await fill(page, one, answers(one.variant, true));
    const address = await page.evaluate(() => location.href);
    assert.equal(new URL(address).hash, `#v=1&s=${one.recipe}&variant=${one.variant.id}`);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
    await page.reload();
    page.loaded = page.requests.length;
    await isChosen(page, one.id);
    assert.equal(await page.evaluate(() => location.href), address);
    for (const field of one.variant.fields.filter((field) => !field.choices)) assert.equal(await value(page, field.key), field.default, field.key);
  });

  await test("address: typing never changes it", {}, async (page) => {
    const before = await page.evaluate(() => location.href);
    for (const field of WAYS[0].variant.fields.filter((field) => !field.choices)) await page.fill(field.key, good(field));
    assert.equal(await page.evaluate(() => location.href), before);
  });

  await test("address: back and forward, from a scenario with a fragment", { fragment: "#v=1&s=postman-access&variant=recommended" }, async (page) => {
    await isChosen(page, "postman-access/recommended");
    await choose(page, way("cross-account-ses/delegate-sending"));
    await page.fill("shared-account", "444433332221");
    await page.back();
    await isChosen(page, "postman-access/recommended");
    await page.evaluate(() => history.forward());
    await isChosen(page, "cross-account-ses/delegate-sending");
    assert.equal(await value(page, "shared-account"), "444433332221");
  });

  await test("address: back to the page as it was opened, without a fragment", {}, async (page) => {
    await choose(page, way("email-events-to-firehose/current"));
    await page.back();
    await page.until("the fragment is gone", () => location.hash === "");
    await isChosen(page, WAYS[0].id);
  });

  const strange = {
    "with a NUL": "#%00", "with no such scenario": "#v=1&s=nope",
    "of 50 kB": `#${"x".repeat(50_000)}`, "of 50 kB after a good start": `#v=1&s=${"y&variant=".repeat(5_000)}`,
    "with markup": `#v=1&s="><img src=x onerror=alert(1)>`, "ill-formed": "#v=1&s=%E2%82&variant=%", "right to left": "#\u202eمرحبا",
  };
  for (const [name, fragment] of Object.entries(strange)) {
    await test(`address: a fragment ${name}`, { fragment }, async (page) => {
      assert.equal(await chosen(page), WAYS[0].id);
      await page.fill("account", "444433332221");
      await choose(page, WAYS.at(-1));
      assert.equal(await page.evaluate(() => location.hash), `#v=1&s=${WAYS.at(-1).recipe}&variant=${WAYS.at(-1).variant.id}`);
      assert.equal(await value(page, "account"), "444433332221");
    });
  }

  await test("address: an unknown variant is the first one", { fragment: "#v=1&s=cross-account-ses&variant=nope" }, async (page) => {
    await isChosen(page, "cross-account-ses/delegate-sending");
  });
}
