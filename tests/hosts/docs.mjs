// The snippets of docs/embedding.md, built by the real generators: what comes out frames the single file, in its sandbox.
// (The one for plain HTML runs in tests/browser/sealed.mjs.)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { evaluate } from "@mdx-js/mdx";
import { createElement } from "react";
import * as runtime from "react/jsx-runtime";
import { renderToStaticMarkup } from "react-dom/server";
import { check } from "../browser/helpers.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const text = await readFile(at("docs/embedding.md"), "utf8");
const snippet = (language) => text.match(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``))[1];

function attributes(html) {
  const frame = html.match(/<iframe\b[^>]*>/)?.[0] ?? "";
  return Object.fromEntries([...frame.matchAll(/([a-z]+)="([^"]*)"/gi)].map(([, name, value]) => [name.toLowerCase(), value]));
}

const SANDBOX = { title: "Policy Builder", sandbox: "allow-scripts allow-downloads", allow: "clipboard-write", referrerpolicy: "no-referrer" };
const holds = (html, src) => {
  const found = attributes(html);
  for (const [name, value] of Object.entries({ ...SANDBOX, src })) assert.equal(found[name], value, name);
};

export default async function docs() {
  for (const [name, plugin] of [["MkDocs", "search"], ["TechDocs", "techdocs-core"]]) {
    await check(`docs/embedding.md: ${name} builds a page with the frame, and the file is where it points`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "docs-"));
      await mkdir(join(folder, "docs/assets"), { recursive: true });
      await writeFile(join(folder, "docs/index.md"), "# Home\n");
      await writeFile(join(folder, "docs/policies.md"), snippet("markdown"));
      await writeFile(join(folder, "docs/assets/policy-builder.html"), "<!DOCTYPE html>");
      await writeFile(join(folder, "mkdocs.yml"), `site_name: Docs\nplugins: [${plugin}]\n`);
      execFileSync(at(".tools/venv/bin/mkdocs"), ["build", "--quiet", "--strict"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
      const html = await readFile(join(folder, "site/policies/index.html"), "utf8");
      holds(html, "../assets/policy-builder.html?embed=1");
      await access(resolve(folder, "site/policies", "../assets/policy-builder.html"));
      await rm(folder, { recursive: true });
    });
  }

  await check("docs/embedding.md: Docusaurus' compiler makes the frame", async () => {
    const { default: Page } = await evaluate(snippet("mdx"), runtime);
    holds(renderToStaticMarkup(createElement(Page)), "/policy-builder.html?embed=1");
  });
}
