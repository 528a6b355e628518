// The one launcher behind every public command. Plain Node and nothing else: it must work before anything is installed.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./launch/install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where the person is: npm goes to the project's folder first and says where it came from. */
const here = process.cwd() === root ? (process.env.INIT_CWD ?? root) : process.cwd();
process.chdir(root);

const [command = "help", ...args] = process.argv.slice(2);
const commands = {
  start: () => import("./launch/start.mjs").then((module) => module.start(root, args)),
  build: () => import("./launch/build.mjs").then((module) => module.buildApp(root)),
  test: () => import("./launch/test.mjs").then((module) => module.test(root, args)),
  convive: () => runBundle("convive", args, here),
  bench: () => runBundle("bench", args),
  territories: () => runBundle("territories", args),
  methods: () => runBundle("methods", args),
  icons: () => runBundle("icons", args),
  wasm: () => runBundle("wasm", args),
  folder: () => import("./launch/folder.mjs").then((module) => module.makeFolder(root, args, here)),
  pictures: async () => {
    const { buildApp } = await import("./launch/build.mjs");
    await buildApp(root);
    return runBundle("pictures", args);
  },
  dev: async () => {
    const { buildGenerated } = await import("./launch/build.mjs");
    await buildGenerated(root);
    return execute("node_modules/vite/bin/vite.js", ["--host", "127.0.0.1", ...args]);
  },
  format: () => execute("node_modules/@biomejs/biome/bin/biome", ["check", "--write", ...args]),
};

/** Runs a script written in TypeScript, bundled first when its sources changed. */
async function runBundle(name, bundleArgs, folder = root) {
  const { bundleScript } = await import("./launch/build.mjs");
  return execute(await bundleScript(root, name), bundleArgs, folder);
}

/** Runs a script with this Node, in a folder, and passes its exit code on. */
function execute(script, scriptArgs, folder = root) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...scriptArgs], { stdio: "inherit", cwd: folder });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

function checkNode() {
  const wanted = [20, 19];
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  console.error(
    `Convive needs Node.js ${wanted.join(".")} or newer; this is ${process.versions.node}. Get it from https://nodejs.org\n` +
      `Convive necesita Node.js ${wanted.join(".")} o más nuevo; este es ${process.versions.node}. Descárguelo de https://nodejs.org`,
  );
  process.exit(1);
}

if (!Object.hasOwn(commands, command)) {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.error(
    `${name} ${version}: npm start | npm test | npm run ${Object.keys(commands)
      .filter((name) => !["start", "test"].includes(name))
      .join(" | ")}`,
  );
  process.exit(1);
}
checkNode();
if (!existsSync(join(root, "package-lock.json"))) {
  console.error("package-lock.json is missing: this is not a complete copy of Convive.");
  process.exit(1);
}
try {
  await ensureInstalled(root);
  process.exitCode = (await commands[command]()) ?? 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
