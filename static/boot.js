// Starts the builder, or says why it did not start.
const { glue, wasm } = document.querySelector("script[data-wasm]").dataset;
const address = (name) => new URL(name, document.baseURI).href;

function fail(cause) {
  const waiting = document.getElementById("waiting");
  if (!waiting) return;
  waiting.setAttribute("role", "alert");
  waiting.textContent = `The builder did not start: ${cause}`;
}

async function load() {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly, or it is switched off.");
  const answer = await fetch(address(wasm));
  if (!answer.ok) throw new Error(`the server answered ${answer.status} for ${wasm}.`);
  const { default: init } = await import(address(glue));
  // From bytes, so that a server without application/wasm will do.
  await init({ module_or_path: await answer.arrayBuffer() });
}

load().catch((error) => fail(error.message));
