// The files of deploy/: what two real servers send with the built page, and what parsers of the other hosts read in them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseAllHeaders } from "netlify-headers-parser";
import { check, finish } from "../browser/helpers.mjs";
import docs from "./docs.mjs";
import { apache, nginx } from "./servers.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const dist = process.argv[2] ?? at("dist");
const names = await readdir(dist);
const PAGE = ["content-security-policy", "connection-allowlist", "integrity-policy", "cross-origin-opener-policy", "permissions-policy"];
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json", txt: "text/plain" };

await check("deploy/ is what scripts/headers makes", () => execFileSync(at("scripts/headers"), ["--check"], { cwd: at(".") }));

// The policy that the page has in itself, which the header must only add to.
const meta = (await readFile(`${dist}/index.html`, "utf8")).match(/content="(default-src[^"]*)"/)[1];

for (const [name, start] of Object.entries({ nginx, apache })) {
  await check(`${name}: each file with its headers, in the root and below it`, async () => {
    const server = await start(dist);
    try {
      for (const prefix of ["", "tools/policies/"]) {
        for (const file of ["", ...names]) {
          const answer = await fetch(server.address + prefix + file);
          const header = (key) => answer.headers.get(key);
          const said = `${name} /${prefix}${file}`;
          assert.equal(answer.status, 200, said);
          assert.equal(header("x-content-type-options"), "nosniff", said);
          assert.equal(header("referrer-policy"), "no-referrer", said);
          assert.equal(header("content-type").split(";")[0], TYPES[file.split(".").pop() || "html"] ?? TYPES.html, said);
          const hashed = /-[0-9a-f]{8,}(_bg)?\.(css|js|wasm)$/.test(file);
          assert.equal(header("cache-control"), hashed ? "public, max-age=31536000, immutable" : "no-cache", said);
          const isPage = ["", "index.html"].includes(file);
          for (const key of PAGE) assert.equal(header(key) !== null, isPage, `${said}: ${key}`);
          if (isPage) assert.equal(header("content-security-policy"), `${meta}; frame-ancestors 'self'`);
        }
      }
    } finally {
      await server.close();
    }
  });
}

for (const host of ["netlify", "cloudflare-pages"]) {
  await check(`${host}: its rules are read without a complaint, and name each file once`, async () => {
    const { headers, errors } = await parseAllHeaders({ headersFiles: [at(`deploy/${host}/_headers`)], netlifyConfigPath: undefined, configHeaders: [], minimal: true });
    assert.deepEqual(errors, []);
    const fits = (rule, path) => (rule.for.endsWith("*") ? path.startsWith(rule.for.slice(0, -1)) : rule.for === path);
    for (const file of ["", ...names]) {
      const found = headers.filter((rule) => fits(rule, `/${file}`)).flatMap((rule) => Object.entries(rule.values));
      const all = Object.fromEntries(found.map(([key, value]) => [key.toLowerCase(), value]));
      assert.equal(found.length, Object.keys(all).length, `/${file}: no header twice, for such hosts join them`);
      const isPage = ["", "index.html"].includes(file);
      for (const key of PAGE) assert.equal(key in all, isPage, `/${file}: ${key}`);
      if (isPage) assert.equal(all["content-security-policy"], `${meta}; frame-ancestors 'self'`);
    }
  });
}

await check("CloudFront: cfn-lint finds nothing, and the headers are the same", () => {
  execFileSync(at(".tools/venv/bin/cfn-lint"), [at("deploy/cloudfront.yaml")], { stdio: "inherit" });
  const read = "import sys, json, yaml; yaml.SafeLoader.add_constructor('!Sub', lambda loader, node: node.value); print(json.dumps(yaml.safe_load(open(sys.argv[1]))))";
  const load = (path) => JSON.parse(execFileSync(at(".tools/venv/bin/python"), ["-c", read, at(path)]));
  const config = load("deploy/cloudfront.yaml").Resources.PageHeaders.Properties.ResponseHeadersPolicyConfig;
  assert.equal(config.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy, `${meta}; frame-ancestors 'self'`);
  assert.deepEqual(config.CustomHeadersConfig.Items.map((item) => item.Header.toLowerCase()), PAGE.slice(1));
  const steps = load("deploy/github-pages.yml").jobs.pages.steps;
  assert.ok(steps.some((step) => step.run?.includes("scripts/build")) && steps.some((step) => step.with?.path === "dist"));
});

await docs();
process.exit(finish() ? 0 : 1);
