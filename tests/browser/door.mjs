// The door of every text field: a credential that is pasted, dropped or typed never gets in; what looks like one does.
import assert from "node:assert/strict";
import { WAYS } from "./oracle.mjs";
import { choose } from "./helpers.mjs";

const SECRETS = {
  "a secret access key": ["q7Zs2LmX9/tRb4+KdW1nYc8Vf3Hj6PgA5oUeTiQs", "an AWS secret access key"],
  "an access key ID": ["AKIAQ3ZJ5T7NX2LMWB4D", "an AWS access key ID"],
  "a file of credentials": ["[default]\naws_secret_access_key = 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\n", "an AWS secret access key"],
  "a session token": [`IQoJb3JpZ2luX2Vj${"aB3x".repeat(60)}`, "an AWS session token"],
};
const HARMLESS = ["PinpointOrchestrationRoleForProduction12", "AKIAIOSFODNN7EXAMPLE", "da39a3ee5e6b4b0d3255bfef95601890afd80709"];

const told = (page, id) => page.until("it is refused", (id) => {
  const fault = document.getElementById(`${id}-fault`);
  return fault?.getAttribute("role") === "alert" && fault.textContent;
}, id);
const holds = (page, text) => page.evaluate((text) => [location.href, document.documentElement.outerHTML, ...[...document.querySelectorAll("input, textarea")].map((one) => one.value)].some((place) => place.includes(text)), text);

export default async function door(test) {
  for (const way of WAYS.filter((way, index) => WAYS.findIndex((other) => other.recipe === way.recipe) === index)) {
    await test(`door: ${way.id}, every field, pasted`, {}, async (page) => {
      await choose(page, way);
      for (const [name, [text, words]] of Object.entries(SECRETS)) {
        await page.put(text);
        const ids = await page.evaluate(() => [...document.querySelectorAll(".form input[type=text]")].map((one) => one.id));
        for (const id of ids) {
          const before = await page.evaluate((id) => document.getElementById(id).value, id);
          await page.paste(id);
          const said = await told(page, id);
          assert.ok(said.includes(words), `${name} in ${id}: ${said}`);
          assert.equal(said, `That looks like ${words}. This tool never needs credentials, so it was not accepted. It is still on your clipboard; if it is real, rotate it.`);
          assert.equal(await page.evaluate((id) => document.getElementById(id).value, id), before, `${id} keeps what it had`);
          assert.ok(!(await holds(page, text.trim())), `${name} is nowhere`);
        }
      }
      await page.press("Escape");
    });
  }

  await test("door: dropped, and set by a script that knows no door", {}, async (page) => {
    const [text] = SECRETS["a secret access key"];
    const stopped = await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("text/plain", text);
      return !document.getElementById("role-name").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, text);
    assert.ok(stopped);
    await told(page, "role-name");
    await page.evaluate((text) => {
      const line = document.getElementById("policy-name");
      line.value = text;
      line.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
    await told(page, "policy-name");
    await page.until("it is out again", (text) => document.getElementById("policy-name").value !== text, text);
    assert.ok(!(await holds(page, text)));
  });

  await test("door: typed, letter by letter", {}, async (page) => {
    const [text] = SECRETS["an access key ID"];
    await page.evaluate(() => { document.getElementById("path").focus(); });
    await page.type(text);
    await told(page, "path");
    assert.ok(!(await holds(page, text.slice(0, 8))), "nor is a part of it left");
    const [secret] = SECRETS["a secret access key"];
    await page.type(`team=${secret}`);
    await page.until("it is refused", () => document.getElementById("path-fault")?.textContent.includes("an AWS secret access key"));
    assert.ok(!(await holds(page, secret.slice(0, 8))));
    assert.equal(await page.evaluate(() => document.getElementById("path").value), "team=", "what stands before it stays");
  });

  await test("door: a file that is dropped is not opened", {}, async (page) => {
    const went = await page.evaluate(() => ["dragover", "drop"].map((name) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["{}"], "policy.json"));
      return document.getElementById("choose").dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }));
    assert.deepEqual(went, [false, false], "the browser is kept from it");
    await page.until("it is told", () => document.querySelector(".status").textContent === "Files are not read here: paste their text.");
  });

  await test("door: what only looks like one gets in", {}, async (page) => {
    for (const text of HARMLESS) {
      await page.put(text);
      await page.paste("role-name");
      await page.until("it is there", (text) => document.getElementById("role-name").value === text, text);
      assert.equal(await page.evaluate(() => document.querySelectorAll("[role=alert]").length), 0);
    }
  });
}
