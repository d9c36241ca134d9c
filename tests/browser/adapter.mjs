// One thin surface over two browsers, so that the same tests run in both.
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Waits until `ask` gives something truthy, and returns that. */
export async function until(what, ask, limit = 5_000) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

// Runs in the page before its own scripts.
function watch() {
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}

// Runs in the page: the one element for a selector and, if given, its exact text; its middle, in view.
async function middle([css, words]) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const all = [...document.querySelectorAll(css)].filter((one) => words === undefined || one.textContent.trim() === words);
  if (all.length === 0) return { fault: "is not there" };
  const element = all[0];
  const before = element.getBoundingClientRect().top;
  element.scrollIntoView({ block: "center", inline: "nearest" });
  // The browser must have drawn it there, or the click goes where it was.
  if (element.getBoundingClientRect().top !== before) await frame().then(frame);
  const box = (element.matches("a, span") ? element.getClientRects()[0] : undefined) ?? element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const there = document.elementFromPoint(x, y);
  if (!there || !(element.contains(there) || there.contains(element))) return { fault: `is covered by ${there?.outerHTML.slice(0, 80)}` };
  window.reached = false;
  document.addEventListener("click", ({ target }) => { window.reached = element.contains(target) || target.contains(element); }, { capture: true, once: true });
  return { x, y };
}

// Runs in the page: replaces the text of a line as a person's paste would (real input events, the browser's own cleaning).
function replace([id, text]) {
  const line = document.getElementById(id);
  line.focus();
  line.select();
  if (text === "") document.execCommand("delete");
  else document.execCommand("insertText", false, text);
  return line.value;
}

/** What both browsers' pages can do alike; `raw` is the library's own page. */
class Page {
  constructor(raw, address, close) {
    Object.assign(this, { raw, address, close, problems: [], asked: [] });
    raw.on("console", (line) => {
      const type = line.type();
      if (!["log", "info", "debug"].includes(type)) this.problems.push(`console ${type}: ${line.text()}`);
    });
    raw.on("pageerror", (error) => this.problems.push(`page error: ${error.message}`));
    raw.on("dialog", (dialog) => {
      this.problems.push(`dialog: ${dialog.message()}`);
      dialog.dismiss().catch(() => {});
    });
    raw.on("request", (request) => this.asked.push(request.url()));
  }
  evaluate(work, argument) { return this.raw.evaluate(work, argument); }
  press(key) { return this.raw.keyboard.press(key); }
  type(text) { return this.raw.keyboard.type(text); }
  // Pastes what is on the clipboard over what the line holds.
  async paste(id) {
    await this.evaluate((id) => { document.getElementById(id).focus(); document.getElementById(id).select(); }, id);
    await this.raw.keyboard.down("Control");
    await this.press("v");
    await this.raw.keyboard.up("Control");
  }
  fill(id, text) { return this.evaluate(replace, [id, text]); }
  async click(css, words) {
    // On a busy machine a click may meet what was drawn before the scrolling: a person would click again.
    for (let tries = 0; tries < 3 && !(await this.clickOnce(css, words)); tries += 1);
  }
  async clickOnce(css, words) {
    const spot = await until(`${css} ${words ?? ""} can be clicked`, async () => {
      const found = await this.evaluate(middle, [css, words]);
      this.fault = found.fault;
      return found.fault ? undefined : found;
    }).catch((error) => { throw new Error(`${error.message}: it ${this.fault}`); });
    await this.raw.mouse.click(spot.x, spot.y);
    // A page that has gone elsewhere, or holds a dialog, was reached.
    return this.evaluate(() => window.reached !== false).catch(() => true);
  }
  until(what, ask, argument) { return until(what, () => this.evaluate(ask, argument)); }
  async goto(fragment = "") {
    // By way of an empty page: a change of the fragment alone loads nothing.
    await this.raw.goto("about:blank");
    await this.raw.goto(this.address + fragment);
    await this.ready();
  }
  async reload() { await this.raw.reload(); await this.ready(); }
  // What follows the first drawing, the keys among it, has been done when the (empty) mark on changes is there.
  ready() { return this.until("the builder has started, and is sealed", () => CSS.highlights.has("changed") && window.policyBuilder?.sealed); }
  async violations() { return (await this.evaluate(() => window.violations)) ?? []; }
}

async function openChromium(address) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"],
  });
  const page = async ({ width = 1280, height = 900, scheme = "light" } = {}) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await context.addInitScript(watch);
    const raw = await context.newPage();
    const page = new Page(raw, address, () => context.close());
    page.back = () => raw.evaluate(() => history.back());
    page.clipboard = () => raw.evaluate(() => navigator.clipboard.readText());
    page.put = (text) => raw.evaluate((text) => navigator.clipboard.writeText(text), text);
    page.download = async (act) => {
      const [download] = await Promise.all([raw.waitForEvent("download", { timeout: 10_000 }), act()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    // Names as the browser itself computes them.
    page.accessible = async () => {
      const wire = await context.newCDPSession(raw);
      const { nodes } = await wire.send("Accessibility.getFullAXTree");
      return nodes.filter((node) => !node.ignored).map((node) => ({ role: node.role?.value, name: node.name?.value }));
    };
    return page;
  };
  return { name: "chromium", page, close: () => browser.close() };
}

async function openFirefox(address) {
  const folder = await mkdtemp(join(tmpdir(), "downloads-"));
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true,
    extraPrefsFirefox: {
      "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.useDownloadDir": true,
      "browser.download.alwaysOpenPanel": false, "browser.download.always_ask_before_handling_new_types": false,
      "browser.helperApps.alwaysAsk.force": false, "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream",
      // Clicks go straight to the page, so that none meets what was drawn a frame ago.
      "remote.events.async.enabled": false,
      "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
    },
  });
  let paper;
  const page = async ({ width = 1280, height = 900 } = {}) => {
    const raw = await browser.newPage();
    await raw.setViewport({ width, height });
    await raw.evaluateOnNewDocument(watch);
    await raw.bringToFront();
    const page = new Page(raw, address, () => raw.close());
    page.press = (key) => raw.keyboard.press(key === "Space" ? " " : key);
    page.back = () => raw.evaluate(() => history.back());
    // Firefox lets no script read the clipboard unasked: paste it into another page, as a person would.
    const onPaper = async (text, key) => {
      if (!paper) {
        paper = await browser.newPage();
        await paper.setContent("<textarea></textarea>");
      }
      await paper.bringToFront();
      await paper.evaluate((text) => {
        const area = document.querySelector("textarea");
        area.value = text;
        area.focus();
        area.select();
      }, text);
      await paper.keyboard.down("Control");
      await paper.keyboard.press(key);
      await paper.keyboard.up("Control");
    };
    page.put = async (text) => {
      await onPaper(text, "c");
      await raw.bringToFront();
    };
    page.clipboard = async () => {
      await onPaper("", "v");
      const text = await until("something is pasted", () => paper.evaluate(() => document.querySelector("textarea").value));
      await raw.bringToFront();
      return text;
    };
    page.download = async (act) => {
      for (const old of await readdir(folder)) await rm(join(folder, old));
      await act();
      // While a file is being written, a second one, `.part`, stands beside it and the first is empty.
      return until("a file is saved", async () => {
        const names = await readdir(folder);
        if (names.length !== 1 || names[0].endsWith(".part")) return undefined;
        // Firefox gives it its name at the end: what has just been listed may be gone.
        const bytes = await readFile(join(folder, names[0])).catch((error) => (error.code === "ENOENT" ? "" : Promise.reject(error)));
        return bytes.length > 0 && { name: names[0], bytes };
      });
    };
    return page;
  };
  const close = async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { name: "firefox", page, close };
}

export const BROWSERS = { chromium: openChromium, firefox: openFirefox };
