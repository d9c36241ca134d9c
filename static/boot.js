// Starts the builder and seals the page, or says why it did not start and what to do.

// Where the files are, with the hashes they were built with; in the single file, where everything is inside, nowhere.
const GLUE = document.getElementById("glue");
const FILES = document.querySelector("script[data-wasm]")?.dataset ?? {};
const INSIDE = document.getElementById("inside");
const glue = GLUE?.getAttribute("src");
// By then it has run, or will not.
const parsed = new Promise((resolve) => { document.addEventListener("DOMContentLoaded", resolve); });
const address = (name) => new URL(name, document.baseURI).href;
const app = document.getElementById("app");
const waiting = document.getElementById("waiting");
const before = [...app.childNodes];
const controls = [...app.querySelectorAll(".form :is(input, select)")];

// All that is ever said: of each cause, what happened and what to do.
export const SLOW = "Still loading the builder: the connection is slow, or something on the way holds a file back.";
export const TITLE = "The builder did not start";
export const MEANWHILE = "The documented policies can be read without it.";
export const CAUSES = {
  lacking: () => ["This browser has no WebAssembly, or it is switched off.",
    "Open this page in a current browser, or switch WebAssembly on: a lockdown mode or a company's settings may have switched it off."],
  unreachable: (name) => [`The file ${name} did not arrive: this computer is offline, or something on the way blocks the file.`,
    "Check the connection and whatever filters or blocks, then reload this page."],
  missing: (name, status) => [`The server answered ${status} when asked for the file ${name}.`,
    "Whoever hosts this page must put every file of the build beside it, where all may read it."],
  replaced: (name, type) => [`In place of the file ${name} the server sent something else, of type ${type}.`,
    "Whoever hosts this page must put every file of the build beside it, and have it sent unchanged."],
  mistyped: (name, type) => [`The server sent the script ${name} as ${type}, and browsers run no script of that type.`,
    "Whoever hosts this page must have the server send .js files as text/javascript."],
  forbidden: (name, directive) => [`A Content-Security-Policy forbids the file ${name} with its directive ${directive}.`,
    "Whoever hosts this page must allow script-src 'self' 'wasm-unsafe-eval' and connect-src 'self' there, or send no policy: the page has its own."],
  altered: (name) => [`The file ${name} is not the one that this page was built with, so it was not used.`,
    "Whoever hosts this page must copy all files of one build, and have them sent unchanged."],
  damaged: (words) => [`The builder's files are damaged, or newer than this browser understands. The browser says: ${words}`,
    "Reload this page; if that does not help, open it in a current browser, or have whoever hosts it copy the files there again."],
};

let refusal, trap;
// The page is drawn in a task of its own, of whose failure `init` knows nothing.
addEventListener("error", ({ error }) => { trap ??= error; });
document.addEventListener("securitypolicyviolation", ({ blockedURI, disposition, effectiveDirective }) => {
  const name = blockedURI === "wasm-eval" ? FILES.wasm ?? "itself" : [glue, FILES.wasm].find((name) => name && address(name) === blockedURI);
  if (name && disposition === "enforce") refusal = CAUSES.forbidden(name, effectiveDirective.replace("-elem", ""));
});

async function get(name) {
  const lost = () => { throw CAUSES.unreachable(name); };
  const answer = await fetch(address(name)).catch(lost);
  if (!answer.ok) throw CAUSES.missing(name, answer.status);
  return { type: answer.headers.get("content-type")?.split(";")[0] ?? "unknown", bytes: await answer.arrayBuffer().catch(lost) };
}

/** The bytes of a file, if they are those it was built with. */
const ours = (name, integrity) => fetch(address(name), { integrity }).then((answer) => answer.arrayBuffer()).catch(() => undefined);

// From bytes, so that a server without application/wasm will do.
async function program() {
  if (INSIDE) return WebAssembly.compile(await unpacked(INSIDE));
  const { wasm: name, wasmIntegrity } = FILES;
  const right = await ours(name, wasmIntegrity);
  if (right) return WebAssembly.compile(right);
  // A browser that finds another hash does not say so; what comes unchecked tells, and is not used.
  const { type, bytes } = await get(name);
  throw new TextDecoder().decode(bytes.slice(0, 4)) === "\0asm" ? CAUSES.altered(name) : CAUSES.replaced(name, type);
}

// What starts the program; the script that brings it has its hash, as an import has not.
async function script() {
  if (!INSIDE) await parsed;
  const { init } = window.policyBuilder ?? {};
  if (init) return init;
  if (trap) throw trap;
  // A browser that loads no script does not say why; what the server answers does.
  const { type } = await get(glue);
  if (type.includes("html")) throw CAUSES.replaced(glue, type);
  if (!/(java|ecma)script/.test(type)) throw CAUSES.mistyped(glue, type);
  if (!(await ours(glue, GLUE.integrity))) throw CAUSES.altered(glue);
  // Once more: the connection may be there again, and a policy that forbids it will now be heard.
  await import(address(glue)).catch(() => undefined);
  if (!window.policyBuilder) throw CAUSES.unreachable(glue);
  return window.policyBuilder.init;
}

// An organization's own defaults; a page without them is whole.
async function presets() {
  if (INSIDE || !FILES.presets) return document.getElementById("presets")?.textContent ?? "";
  const answer = await fetch(address(FILES.presets)).catch(() => undefined);
  return answer?.ok ? answer.text() : "";
}

// AWS's actions, for inspecting policies; a page without them has fewer checks, and says which.
async function catalog() {
  const inside = document.getElementById("catalog");
  const bytes = await (inside ? unpacked(inside) : FILES.catalog && ours(FILES.catalog, FILES.catalogIntegrity));
  if (!bytes) return;
  window.policyBuilder.catalog = new Uint8Array(bytes);
  dispatchEvent(new Event("catalog"));
}

// From here on the browser lets this page ask for nothing, of nobody. What a meta element has once forbidden stays so.
function seal() {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'";
  document.head.append(meta);
}

// Within another page: its look, and its height for the page around it. Nothing is ever listened to.
function embed() {
  const asked = new URLSearchParams(location.search);
  const root = document.documentElement;
  if (["light", "dark"].includes(asked.get("theme"))) root.dataset.theme = asked.get("theme");
  if (asked.get("embed") !== "1") return;
  root.dataset.embed = "";
  if (parent !== window) new ResizeObserver(() => parent.postMessage(Math.ceil(root.getBoundingClientRect().height), "*")).observe(root);
}

// A hidden page paints nothing, and need not wait for it.
const painted = () => new Promise((resolve) => {
  new PerformanceObserver(resolve).observe({ type: "paint", buffered: true });
  setTimeout(resolve, 2_000);
});

// Brings over what was typed before the builder was there, and the caret.
function bring(old, focused) {
  const now = document.getElementById(old.id);
  if (!now) return;
  const changed = old.selectedOptions ? !old.selectedOptions[0].defaultSelected : old.value !== old.defaultValue;
  if (changed) {
    now.value = old.value;
    now.dispatchEvent(new Event(old.selectedOptions ? "change" : "input", { bubbles: true }));
  }
  if (old === focused) {
    now.focus({ preventScroll: true });
    now.setSelectionRange?.(old.selectionStart, old.selectionEnd);
  }
}

async function start() {
  if (typeof WebAssembly !== "object") throw CAUSES.lacking();
  // What is needed to see the page comes first.
  await painted();
  const [module, init, text] = await Promise.all([program(), script(), presets()]);
  window.policyBuilder.presets = text;
  const focused = document.activeElement;
  await init({ module_or_path: module });
  if (trap) throw trap;
  controls.forEach((control) => bring(control, focused));
  waiting.remove();
  // One that hangs keeps the page open no longer than this; what arrives later is still taken in.
  await Promise.race([catalog(), new Promise((resolve) => { setTimeout(resolve, 3_000); })]);
  seal();
  window.policyBuilder.sealed = performance.now();
}

async function fail(error) {
  // A policy's refusal is told a little later than the failure that comes of it.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const [cause, remedy] = refusal ?? (Array.isArray(error) ? error : CAUSES.damaged(error));
  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  if (app.firstChild !== before[0]) app.replaceChildren(...before);
  const card = Object.assign(make("section"), { id: "failure", className: "failure" });
  card.setAttribute("role", "alert");
  card.append(make("h2", TITLE), make("p", cause), make("p", remedy));
  if (document.getElementById("documented")) card.append(Object.assign(make("a", MEANWHILE), { href: "#documented" }));
  app.querySelector(".form")?.setAttribute("inert", "");
  waiting.remove();
  app.before(card);
}

embed();
document.getElementById("late")?.remove();
setTimeout(() => { waiting.textContent = SLOW; }, 10_000);
start().catch(fail);
