import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const waitMilliseconds = 500;
const longestWaitMilliseconds = 15 * 60 * 1000;

/**
 * Installs what package-lock.json names, once per lock file, platform and Node version. Two launches at the same time wait for
 * each other; a lock left by a process that no longer lives is taken over.
 */
export async function ensureInstalled(root) {
  const stampFile = join(root, "node_modules", ".convive-installed");
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .update(`${process.platform}-${process.arch}-${process.versions.modules}`)
    .digest("hex");
  const isInstalled = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
  if (isInstalled()) return;
  const lockFile = join(root, ".convive-installing");
  const begun = Date.now();
  while (!takeLock(lockFile)) {
    if (Date.now() - begun > longestWaitMilliseconds)
      throw new Error(`Another installation seems to hang. End it, or delete ${lockFile}, and try again.`);
    await new Promise((resolve) => setTimeout(resolve, waitMilliseconds));
  }
  try {
    if (isInstalled()) return;
    console.error("Installing what Convive needs (once) · Instalando lo necesario (una sola vez) …");
    const npm = npmCommand();
    const done = spawnSync(
      npm.file,
      [
        ...npm.args,
        "ci",
        "--include=dev",
        "--include=optional",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
      ],
      { cwd: root, stdio: ["ignore", 2, 2], shell: npm.shell },
    );
    if (done.status !== 0)
      throw new Error(
        "The installation did not finish. The first time, Convive needs the network to fetch its packages; check the connection and try again.\n" +
          "La instalación no terminó. La primera vez Convive necesita la red para obtener sus paquetes; revise la conexión e intente de nuevo.",
      );
    mkdirSync(join(root, "node_modules"), { recursive: true });
    writeFileSync(stampFile, stamp);
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** The npm that runs us, or the one on the path. */
function npmCommand() {
  const own = process.env.npm_execpath;
  if (own && /npm-cli\.c?js$/.test(own)) return { file: process.execPath, args: [own], shell: false };
  return { file: "npm", args: [], shell: process.platform === "win32" };
}

function takeLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    if (holder > 0 && isAlive(holder)) return false;
    rmSync(file, { force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
