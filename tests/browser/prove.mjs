// The panel that proves the promise, the seal itself, and attempts to get around it that the page knows nothing of.
import assert from "node:assert/strict";

// Runs in the page: tries to send a word in every way there is, and waits for what comes of it.
export async function leaks(to) {
  const put = (name, set) => document.body.append(Object.assign(document.createElement(name), set));
  const quiet = async (act) => { try { await Promise.race([act(), new Promise((done) => { setTimeout(done, 300); })]); } catch { /* refused at once */ } };
  const ways = [
    () => fetch(to("fetch")), () => fetch(to("keepalive"), { method: "POST", body: "x", keepalive: true }), () => fetch(to("no-cors"), { mode: "no-cors" }),
    () => { const ask = new XMLHttpRequest(); ask.open("GET", to("xhr")); ask.send(); },
    () => navigator.sendBeacon(to("beacon"), "x"), () => new WebSocket(to("socket").replace(/^http/, "ws")), () => new EventSource(to("events")),
    () => { new Image().src = to("image"); }, () => put("img", { srcset: `${to("srcset")} 2x` }), () => put("video", { src: to("video"), poster: to("poster") }), () => put("audio", { src: to("audio") }),
    () => put("iframe", { src: to("frame") }), () => put("object", { data: to("object") }), () => put("embed", { src: to("embed") }),
    () => put("link", { rel: "stylesheet", href: to("style") }), () => put("link", { rel: "prefetch", href: to("prefetch") }), () => put("link", { rel: "preload", as: "fetch", href: to("preload") }),
    () => put("link", { rel: "modulepreload", href: to("modulepreload") }), () => put("link", { rel: "icon", href: to("icon") }), () => put("link", { rel: "manifest", href: to("manifest") }),
    () => put("style", { textContent: `body { background: url(${to("css")}) } @import url(${to("import")}); @font-face { font-family: leak; src: url(${to("font")}) } p { font-family: leak }` }),
    () => { document.body.style.backgroundImage = `url(${to("cssom")})`; },
    () => new FontFace("leak", `url(${to("fontface")})`).load(), () => import(to("module")), () => put("script", { src: to("script") }),
    () => new Worker(to("worker")), () => new SharedWorker(to("shared")), () => navigator.serviceWorker?.register(to("service")),
    () => { const form = document.createElement("form"); Object.assign(form, { action: to("form"), method: "post", target: "_self" }); document.body.append(form); form.submit(); },
    () => { const link = Object.assign(document.createElement("a"), { href: `${location.href.split("#")[0]}#v=1&s=postman-access`, ping: to("ping") }); document.body.append(link); link.click(); },
    () => { put("base", { href: to("base/") }); new Image().src = "relative"; },
    () => CSS.paintWorklet?.addModule(to("worklet")), () => new AudioContext().audioWorklet?.addModule(to("audioworklet")),
    () => { const svg = document.createElementNS("http://www.w3.org/2000/svg", "image"); svg.setAttribute("href", to("svg")); document.querySelector("svg").append(svg); },
    () => (0, eval)("1"), () => new Function("return 1")(), () => { document.createElement("p").innerHTML = "<b>x</b>"; }, () => document.write("x"),
    // What once forbade it goes: what it forbade stays forbidden.
    () => { document.querySelectorAll("meta[http-equiv]").forEach((meta) => meta.remove()); }, () => fetch(to("after-removal")), () => { new Image().src = to("image-after-removal"); },
  ];
  for (const way of ways) await quiet(way);
  await new Promise((done) => { setTimeout(done, 500); });
  return ways.length;
}

/** Such attempts, from the page to its own server; what the server was asked for. */
export async function attempts(page, address) {
  return page.evaluate(`(${leaks})((name) => ${JSON.stringify(`${address}leak-`)} + name)`);
}

export default async function prove(test) {
  await test("prove: the panel tells build, seal, files and requests, and every attempt is refused", {}, async (page) => {
    await page.click("#prove summary");
    const facts = () => page.evaluate(() => document.querySelector("#prove dl").innerText);
    await page.until("the facts are there", () => document.querySelectorAll("#prove dd").length === 4);
    const said = await facts();
    assert.match(said, /0\.1\.0, [0-9a-f]{16}/);
    assert.match(said, /closed \d+\.\d s after/);
    assert.match(said, /Requests since then\s+none/);
    for (const name of ["boot.js", "prove.js", ".css", "_bg.wasm"]) assert.ok(said.includes(name), name);
    assert.equal(said.match(/sha384-/g).length, 6);
    await page.click("#prove button");
    await page.until("all are tried", () => document.querySelector("#prove [tabindex]").textContent.includes("attempts"));
    assert.equal(await page.evaluate(() => document.querySelector("#prove [tabindex]").textContent), "14 of 14 attempts were refused.");
    assert.match(await facts(), /Requests since then\s+none/);
    assert.equal(await page.evaluate(() => document.activeElement === document.querySelector("#prove [tabindex]")), true);
    // What was provoked here is no complaint.
    const violations = await page.violations();
    assert.ok(violations.length >= 14);
    await page.evaluate(() => { window.violations = []; });
    page.problems.length = 0;
  });

  await test("prove: a suite of leaks that the page does not know", {}, async (page) => {
    const before = page.requests.length;
    const tried = await attempts(page, page.address);
    assert.ok(tried > 35);
    assert.deepEqual(page.requests.slice(before), []);
    await page.evaluate(() => { window.violations = []; });
    page.problems.length = 0;
  });
}
