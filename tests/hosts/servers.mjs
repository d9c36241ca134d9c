// Real web servers on loopback, with the files of deploy/ as they are, but for folder and port.
import { spawn } from "node:child_process";
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const deploy = (name) => fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url));

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Puts the build into the root and into a folder below it; `start` writes the settings and says what to run. */
async function serve(folder, start) {
  const base = await mkdtemp(join(tmpdir(), "host-"));
  const root = join(base, "root");
  await cp(folder, root, { recursive: true });
  await cp(folder, join(root, "tools/policies"), { recursive: true });
  const port = await freePort();
  const [program, ...words] = await start({ base, root, port });
  const child = spawn(program, words, { stdio: ["ignore", "inherit", "inherit"] });
  const address = `http://127.0.0.1:${port}/`;
  for (let tries = 0; ; tries += 1) {
    if (await fetch(`${address}prove.js`).then((answer) => answer.ok, () => false)) break;
    if (tries > 100) throw new Error(`${program} does not start`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  const log = () => readFile(join(base, "access.log"), "utf8");
  const close = async () => {
    const gone = new Promise((resolve) => { child.on("exit", resolve); });
    child.kill();
    await gone;
    await rm(base, { recursive: true });
  };
  return { address, log, close };
}

/** nginx with deploy/nginx.conf. */
export const nginx = (folder) => serve(folder, async ({ base, root, port }) => {
  const site = (await readFile(deploy("nginx.conf"), "utf8")).replace("root /srv/policy-builder;", `root ${root};`).replace("127.0.0.1:8080", `127.0.0.1:${port}`);
  await writeFile(join(base, "site.conf"), site);
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${base}/${name};`).join("\n");
  await writeFile(join(base, "nginx.conf"), `daemon off; ${process.getuid() === 0 ? "user root;" : ""} pid ${base}/pid; error_log ${base}/error.log;
events {}
http { access_log ${base}/access.log; ${folders} include ${base}/site.conf; }`);
  return ["nginx", "-p", base, "-c", join(base, "nginx.conf"), "-e", join(base, "error.log")];
});

/** Apache with deploy/apache.htaccess. */
export const apache = (folder) => serve(folder, async ({ base, root, port }) => {
  for (const place of [root, join(root, "tools/policies")]) await copyFile(deploy("apache.htaccess"), join(place, ".htaccess"));
  const modules = ["mpm_event", "authz_core", "dir", "mime", "headers"].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n");
  await mkdir(join(base, "run"));
  await writeFile(join(base, "httpd.conf"), `ServerName localhost
Listen 127.0.0.1:${port}
${modules}
PidFile ${base}/pid
DefaultRuntimeDir ${base}/run
Mutex file:${base}/run
ErrorLog ${base}/error.log
CustomLog ${base}/access.log "%r"
TypesConfig /etc/mime.types
DocumentRoot ${root}
<Directory ${root}>
  AllowOverride FileInfo Indexes
  Require all granted
</Directory>`);
  return ["/usr/sbin/apache2", "-D", "FOREGROUND", "-f", join(base, "httpd.conf")];
});
