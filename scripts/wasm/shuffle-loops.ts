import { readFileSync } from "node:fs";
import wabt from "wabt";

/** The text of src/kernels/autocorrelation/shuffle-loops-code.ts: the WebAssembly of `source` as digits. */
export async function shuffleLoopsFile(source: string): Promise<string> {
  const assembler = await wabt();
  const { buffer } = assembler.parseWat(source, readFileSync(source, "utf8")).toBinary({});
  const lines =
    Buffer.from(buffer)
      .toString("hex")
      .match(/.{1,100}/g) ?? [];
  return `// Made of shuffle-loops.wat by \`npm run wasm\`.
const digits = [
${lines.map((line) => `  "${line}",\n`).join("")}].join("");

/** The WebAssembly of shuffle-loops.wat. */
export function shuffleLoopsCode(): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_byte, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}
`;
}
