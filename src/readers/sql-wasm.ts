/** Gives the bytes of SQLite compiled to WebAssembly. Another host can bring its own. */
export type LoadWasm = () => Promise<ArrayBuffer>;

/**
 * The WebAssembly file of sql.js, wherever this code runs: read from the installed package in Node, fetched from the
 * application's own assets in a browser. No code is evaluated from text, so a strict content policy holds.
 */
export const loadSqlWasm: LoadWasm = async () => {
  const node = typeof process === "object" ? process.getBuiltinModule?.bind(process) : undefined;
  if (node) {
    const file = node("node:module")
      .createRequire(import.meta.url)
      .resolve("sql.js/dist/sql-wasm.wasm");
    const bytes = await node("node:fs/promises").readFile(file);
    return new Uint8Array(bytes).buffer;
  }
  const { default: address } = await import("sql.js/dist/sql-wasm-browser.wasm?url");
  const response = await fetch(address);
  if (!response.ok) throw new Error(`SQLite could not be loaded (${response.status}).`);
  return response.arrayBuffer();
};
