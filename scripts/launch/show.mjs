import { spawn } from "node:child_process";
import process from "node:process";
import { serve } from "./serve.mjs";

const usualPort = 4180;
const portsTried = 20;

/**
 * Serves a built application on this computer only, says where, and opens the browser unless `--no-open` is among the
 * arguments. Resolves when it is told to end.
 */
export async function show(folder, args) {
  const { address, server } = await serveSomewhere(folder);
  console.log(`Convive: ${address}`);
  console.log(
    "Solo en este equipo; nada sale de aquí. Para terminar: Ctrl+C. · On this computer only. To stop: Ctrl+C.",
  );
  if (!args.includes("--no-open") && canOpen()) open(address);
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"])
      process.once(signal, () => {
        server.close();
        server.closeAllConnections();
        resolve(0);
      });
  });
}

async function serveSomewhere(folder) {
  const asked = Number(process.env.PORT);
  if (asked > 0) return serve(folder, asked);
  for (let port = usualPort; port < usualPort + portsTried; port++) {
    try {
      return await serve(folder, port);
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  return serve(folder, 0);
}

function canOpen() {
  if (process.env.CI) return false;
  if (process.platform === "linux") return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  return process.platform === "darwin" || process.platform === "win32";
}

function open(address) {
  const [file, args] =
    process.platform === "darwin"
      ? ["open", [address]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", address]]
        : ["xdg-open", [address]];
  const child = spawn(file, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
