// A static server on the loopback address that remembers what it was asked for.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** `doctor`, given a path and its good answer, returns what is sent instead, now or later; nothing, and the connection breaks. */
export async function serve(folder, port = 0, doctor = (path, answer) => answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "cache-control": "no-store" };
    const good = await readFile(file).then((body) => ({ status: 200, headers, body }), () => ({ status: 404, headers: {}, body: "not here" }));
    const answer = await doctor(path, good);
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    else request.destroy();
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, requests, close: () => server.close() };
}
