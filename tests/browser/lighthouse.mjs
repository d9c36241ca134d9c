// Lighthouse gives the built page 100 in all four categories (but for robots.txt, see below), on its slow telephone and on a desktop computer.
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { serve } from "./server.mjs";

// The busy machine that this runs on may cost the page points in one run; in three it does not.
const RUNS = 3;

// Lighthouse asks for robots.txt from within the page, whose seal refuses that as it refuses every request.
const SEALED = ["robots-txt"];

/** Scores by category, and what keeps one below 100. */
async function measure(address, config) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"], defaultViewport: null,
  });
  try {
    const [page] = await browser.pages();
    const { lhr } = await lighthouse(address, { logLevel: "error", skipAudits: SEALED }, config, page);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const categories = Object.values(lhr.categories);
    const lost = categories.filter((category) => category.score < 1).flatMap((category) => category.auditRefs).filter((ref) => ref.weight > 0)
      .map((ref) => lhr.audits[ref.id]).filter((audit) => audit.score !== null && audit.score < 1);
    return { scores: categories.map((category) => [category.id, Math.round(category.score * 100)]), lost };
  } finally {
    await browser.close();
  }
}

/** Where an audit found something. */
const places = ({ details }) => (details?.items ?? []).map((item) => item.node?.selector ?? item.node?.snippet ?? item.url ?? item.description ?? "").filter(Boolean);

// Compressed, as hosts do on the way.
const compress = (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
const server = await serve(fileURLToPath(new URL("../../dist", import.meta.url)), 0, (path, answer) =>
  ({ ...answer, headers: { ...answer.headers, "content-encoding": "br" }, body: compress(answer.body) }));
let failed = false;
for (const [name, config] of [["mobile", undefined], ["desktop", desktopConfig]]) {
  let whole = false;
  for (let run = 1; run <= RUNS && !whole; run += 1) {
    const { scores, lost } = await measure(server.address, config);
    whole = scores.every(([, score]) => score === 100);
    console.log(`${whole ? "ok  " : "less"} lighthouse, ${name}, run ${run}: ${scores.map(([id, score]) => `${id} ${score}`).join(", ")}`);
    for (const audit of lost) console.log(`     ${audit.id}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ""}: ${audit.score}${places(audit).map((place) => `\n       ${place}`).join("")}`);
  }
  if (!whole) console.log(`FAIL lighthouse, ${name}: below 100 in ${RUNS} runs`);
  failed ||= !whole;
}
server.close();
process.exit(failed ? 1 : 0);
