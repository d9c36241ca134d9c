// The panel that lets anyone see that nothing leaves. It stands outside the builder, knows nothing of the form, and sends
// nothing but the word it is given: each attempt is one that the browser must refuse.
const panel = document.getElementById("prove");
const [facts, button, sum, results] = ["dl", "button", "[tabindex]", "ol"].map((name) => panel.querySelector(name));

const WORDS = {
  build: "Version and build", seal: "Seal", files: "Files loaded", after: "Requests since then",
  open: "not yet: the page is still loading", sealed: (seconds) => `closed ${seconds} s after the page was opened`,
  single: "none: all of it is in this one file", none: "none", unlisted: "added by whoever hosts the page",
  refused: (directive) => `refused (${directive})`, passed: "NOT REFUSED. This page is not sealed: type nothing into it.",
  sum: (refused, all) => `${refused} of ${all} attempts were refused.`,
};

const make = (name, text, ...inner) => {
  const element = document.createElement(name);
  element.append(text, ...inner);
  return element;
};
const name = (address) => new URL(address, document.baseURI).pathname.split("/").pop();

/** The files of the build, with their hashes. */
function built() {
  const out = new Map();
  for (const element of document.querySelectorAll("[integrity]")) out.set(name(element.src || element.href), element.integrity);
  const { wasm, wasmIntegrity, catalog, catalogIntegrity } = document.querySelector("script[data-wasm]")?.dataset ?? {};
  if (wasm) out.set(wasm, wasmIntegrity).set(catalog, catalogIntegrity);
  return out;
}

// Some browsers list what they have refused beside what they have sent.
const refused = new Set();
document.addEventListener("securitypolicyviolation", ({ blockedURI }) => refused.add(blockedURI));

function show() {
  const { sealed } = window.policyBuilder ?? {};
  const requests = performance.getEntriesByType("resource").filter((entry) => !refused.has(entry.name));
  const [before, after] = [true, false].map((early) => requests.filter(({ startTime }) => (startTime <= (sealed ?? Infinity)) === early));
  const hashes = built();
  const file = (address) => make("li", `${name(address)} `, make("code", hashes.get(name(address)) ?? WORDS.unlisted));
  const list = (entries, otherwise) => (entries.length > 0 ? make("ul", "", ...entries) : otherwise);
  const loaded = [...new Set(before.map((entry) => entry.name))].map(file);
  const row = (term, words) => [make("dt", term), make("dd", words)];
  const { version, build } = panel.dataset;
  facts.replaceChildren(
    ...row(WORDS.build, `${version}, ${build}`),
    ...row(WORDS.seal, sealed ? WORDS.sealed((sealed / 1000).toFixed(1)) : WORDS.open),
    ...row(WORDS.files, list(loaded, WORDS.single)),
    ...row(WORDS.after, list(after.map((entry) => make("li", entry.name)), WORDS.none)),
  );
  button.disabled = !sealed;
}

// To the page's own server where it has one: even that must be refused.
const TO = location.protocol.startsWith("http") ? new URL("try-to-leak", location.href).href : "https://leak.invalid/";
const put = (name, set) => document.body.appendChild(Object.assign(document.createElement(name), set)).remove();
const LEAKS = {
  fetch: () => fetch(TO),
  XMLHttpRequest: () => {
    const request = new XMLHttpRequest();
    request.open("POST", TO);
    request.send("leak");
  },
  sendBeacon: () => navigator.sendBeacon(TO, "leak"),
  WebSocket: () => new WebSocket(TO.replace(/^http/, "ws")),
  EventSource: () => new EventSource(TO),
  "an image": () => { new Image().src = TO; },
  "a stylesheet": () => put("link", { rel: "stylesheet", href: TO }),
  "a script": () => put("script", { src: TO }),
  "a frame": () => put("iframe", { src: TO }),
  "an import": () => import(TO),
  "a worker": () => new Worker(TO),
  "a form": () => {
    const form = document.body.appendChild(Object.assign(make("form", ""), { action: TO, method: "post" }));
    form.submit();
    form.remove();
  },
  eval: () => (0, eval)("1"),
  innerHTML: () => { make("p", "").innerHTML = "<b>leak</b>"; },
};

/** The directive by which the browser refuses; nothing where it does not. */
async function attempt(act) {
  let refusal;
  const hear = ({ effectiveDirective }) => { refusal ??= effectiveDirective; };
  document.addEventListener("securitypolicyviolation", hear);
  try {
    await Promise.race([act(), new Promise((resolve) => { setTimeout(resolve, 400); })]);
  } catch {
    // What counts is what the browser says of its policy.
  }
  for (let looks = 0; looks < 20 && !refusal; looks += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
  document.removeEventListener("securitypolicyviolation", hear);
  return refusal;
}

async function leak() {
  results.replaceChildren();
  let count = 0;
  for (const [name, act] of Object.entries(LEAKS)) {
    const directive = await attempt(act);
    count += directive ? 1 : 0;
    results.append(make("li", `${name}: ${directive ? WORDS.refused(directive) : WORDS.passed}`));
  }
  show();
  sum.textContent = WORDS.sum(count, Object.keys(LEAKS).length);
  sum.focus();
}

button.addEventListener("click", leak);
panel.addEventListener("toggle", show);
