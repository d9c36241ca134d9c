// What the page must yield, told by the same core on the command line (environment variable RENDER).
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

if (!process.env.RENDER) throw new Error("set RENDER to the program `render` (cargo build --example render)");
// A copy, so that building meanwhile does no harm.
const own = mkdtempSync(join(tmpdir(), "oracle-"));
const program = join(own, "render");
copyFileSync(process.env.RENDER, program);
process.on("exit", () => rmSync(own, { recursive: true }));

function run(words) {
  return new Promise((resolve) => {
    execFile(program, words, { maxBuffer: 1 << 24 }, (error, stdout, stderr) => resolve({ status: error ? error.code : 0, stdout, stderr }));
  });
}

export const RECIPES = JSON.parse((await run(["list"])).stdout);
export const WAYS = RECIPES.flatMap((recipe) => recipe.variants.map((variant) => ({ recipe: recipe.id, variant, id: `${recipe.id}/${variant.id}` })));

// Accounts that are nobody's example, so that nothing is remarked on.
const ACCOUNTS = { 123456789012: "444433332221", 111122223333: "555544443331", 444455556666: "555544443332" };

/** A good value for a field. */
export function good(field) {
  if (field.key === "event-types") return field.choices.filter((id) => field.example.split(", ").includes(id)).join(", ");
  return field.example.replace(/\d{12}/g, (account) => ACCOUNTS[account] ?? account);
}

/** Good answers for the required fields that have no default, or for all. */
export function answers(variant, all = false) {
  const asked = variant.fields.filter((field) => all || (field.required && field.default === ""));
  return Object.fromEntries(asked.map((field) => [field.key, good(field)]));
}

/** Files by name, and the faults by field, that the core gives for these answers. */
export async function render(way, given, today) {
  const folder = await mkdtemp(join(tmpdir(), "render-"));
  const fields = way.variant.fields.map((field) => field.key);
  const sets = Object.entries(given).filter(([key]) => fields.includes(key)).flatMap(([key, value]) => ["--set", `${key}=${value}`]);
  const words = [way.recipe, "--variant", way.variant.id, ...sets, "--placeholders", "--today", today, "--out", folder];
  const { status, stderr } = await run(words);
  if (status > 1) throw new Error(`render: ${stderr}`);
  const files = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile()) files[relative(folder, path).split(sep).join("/")] = await readFile(path);
  }
  await rm(folder, { recursive: true });
  const said = (level) => Object.fromEntries([...stderr.matchAll(new RegExp(`^${level}: ([a-z-]+): (.*)$`, "gm"))].map((found) => [found[1], found[2]]));
  return { files, faults: said("error"), remarks: said("remark") };
}
