// Bad input in every text field: kept as typed, named as wrong where the core says so, and it breaks nothing.
import assert from "node:assert/strict";
import { WAYS, answers, render } from "./oracle.mjs";
import { allShown, choose, fill, same, today } from "./helpers.mjs";

const BAD = {
  "100 kB of a": "a".repeat(100_000), "control characters": "\u0001\u0007", "right to left": "\u202eمرحبا", emoji: "👩‍🚀🔥",
  markup: `"><img src=x onerror=alert(1)>`, "a policy variable": "${aws:username}", "a shell command": "'; rm -rf / #", newlines: "one\ntwo\r\nthree",
};

// Runs in the page: types as a paste does, looks at every document, and leaves the field.
async function attempt([id, text]) {
  const settle = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port2.onmessage = resolve; port1.postMessage(0); });
  const put = (line) => {
    line.focus();
    line.select();
    document.execCommand("insertText", false, text);
    return line.value;
  };
  // What the browser itself makes of it, in a line that nobody watches.
  const plain = document.body.appendChild(document.createElement("input"));
  plain.type = "text";
  const kept = put(plain);
  plain.remove();
  put(document.getElementById(id));
  await settle();
  const input = document.getElementById(id);
  const held = input.value;
  input.blur();
  await settle();
  const documents = {};
  for (const tab of document.querySelectorAll("[role=tab]")) {
    tab.click();
    await settle();
    for (const pre of document.querySelectorAll("#panel pre[role=region]")) documents[pre.getAttribute("aria-label")] = pre.textContent;
  }
  const fault = document.getElementById(`${id}-fault`);
  return {
    kept, held, after: input.value, documents, strangers: document.querySelectorAll("img, script:not([type]):not([src])").length,
    fault: fault?.textContent, level: fault?.dataset.level, invalid: input.getAttribute("aria-invalid"),
    described: (input.getAttribute("aria-describedby") ?? "").split(" ").every((one) => document.getElementById(one)) && input.getAttribute("aria-describedby"),
  };
}

export default async function input(test) {
  const done = new Set();
  for (const way of WAYS) {
    const lines = way.variant.fields.filter((field) => !field.choices && !done.has(`${way.recipe} ${field.key}`));
    for (const field of lines) done.add(`${way.recipe} ${field.key}`);
    if (lines.length === 0) continue;
    await test(`bad input: ${way.id}: ${lines.map((field) => field.key).join(", ")}`, {}, async (page) => {
      const day = await today(page);
      const given = answers(way.variant);
      await choose(page, way);
      await fill(page, way, given);
      const expected = await render(way, given, day);
      for (const field of lines) {
        for (const [name, text] of Object.entries(BAD)) await one(page, way, field, given, day, name, text);
        await page.fill(field.key, given[field.key] ?? field.default);
        same(await allShown(page), expected.files);
      }
    });
  }
}

async function one(page, way, field, given, day, name, text) {
  const about = `${field.key}, ${name}`;
  const got = await page.evaluate(attempt, [field.key, text]);
  assert.equal(got.held, got.kept, `${about}: kept as typed`);
  assert.equal(got.after, got.kept, `${about}: kept after leaving`);
  assert.equal(got.strangers, 0, `${about}: no elements of its own`);
  const oracle = await render(way, { ...given, [field.key]: got.kept }, day);
  const wrong = oracle.faults[field.key];
  if (wrong) {
    assert.equal(got.fault, `${wrong}.`, about);
    assert.deepEqual([got.level, got.invalid], ["error", "true"], about);
    assert.ok(got.described && got.described.split(" ").includes(`${field.key}-fault`), `${about}: described by ${got.described}`);
  } else {
    assert.equal(got.invalid, null, `${about}: ${got.fault}`);
    if (Object.keys(oracle.faults).length === 0) same(got.documents, oracle.files);
  }
  // A faulty field leaves its token where an empty one does.
  const empty = wrong && field.required && (await render(way, { ...given, [field.key]: "" }, day)).files;
  for (const [file, words] of Object.entries(got.documents).filter(([file]) => file.endsWith(".json"))) {
    assert.doesNotThrow(() => JSON.parse(words), `${about}: ${file}`);
    if (empty) assert.equal(words, empty[file]?.toString(), `${about}: ${file}`);
  }
}
