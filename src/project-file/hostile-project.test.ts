import { unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { ProblemError } from "../base/problem.ts";
import type { Project } from "../model/project.ts";
import { openProjectFile, saveProjectFile } from "./project-file.ts";

const quiet = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const project = buildProject({ side: 2, incidents: 30 });
const save = (saved: Project) =>
  saveProjectFile(
    { project: saved, passphrase: null, fileName: "p.convive", savedAtMilliseconds: 0, savedWith: "0" },
    quiet,
  );
const document = "convive.json";

async function codeOf(bytes: Uint8Array): Promise<string> {
  const error = await openProjectFile({ bytes, fileName: "p.convive", passphrase: null }, quiet).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return "opened";
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  const { what, kept, todo } = error.problem;
  for (const text of [what, kept, todo]) expect(Math.min(text.es.length, text.en.length)).toBeGreaterThan(3);
  return error.problem.code;
}

async function saysOf(bytes: Uint8Array): Promise<string> {
  const error = await openProjectFile({ bytes, fileName: "p.convive", passphrase: null }, quiet).catch(
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.problem.what.es : "";
}

async function changed(change: (parts: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const parts = unzipSync(await save(project));
  change(parts);
  return zipSync(parts, { level: 9 });
}

const textOf = (parts: Record<string, Uint8Array>, name: string) => new TextDecoder().decode(parts[name]);
const put = (parts: Record<string, Uint8Array>, name: string, text: string) => {
  parts[name] = new TextEncoder().encode(text);
};

describe("a project file made to do harm", () => {
  it.each([100, 10_000, 1_000_000])(
    "with brackets %d deep is refused, wherever they stand",
    async (depth) => {
      const nested = "[".repeat(depth) + "]".repeat(depth);
      const members = `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
      for (const deep of [nested, members]) {
        const whole = await changed((parts) => put(parts, document, deep));
        expect(await codeOf(whole)).toBe("project-file-wrong-contents");
        for (const place of ['"requests": {', '"scope": {', '"levels": {', '"sources": {']) {
          const within = await changed((parts) => {
            const text = textOf(parts, document);
            expect(text).toContain(place);
            put(parts, document, text.replace(place, `${place} "deep": ${deep},`));
          });
          expect(await codeOf(within), place).toMatch(/^project-file-wrong-contents$|^opened$/);
        }
        const outlines = await changed((parts) => put(parts, "areas/cell.geojson", deep));
        expect(await codeOf(outlines)).toBe("project-file-wrong-contents");
        expect(await saysOf(outlines)).toContain("areas/cell.geojson");
        const ring = await changed((parts) =>
          put(
            parts,
            "areas/cell.geojson",
            textOf(parts, "areas/cell.geojson").replace(/"coordinates":\s*\[/, `"coordinates": [${deep},`),
          ),
        );
        expect(await codeOf(ring)).toBe("project-file-wrong-contents");
      }
    },
  );

  it("with a table of another length is refused", async () => {
    const other = unzipSync(await save(buildProject({ side: 2, incidents: 31 })));
    const larger = unzipSync(await save(buildProject({ side: 3, incidents: 30 })));
    for (const [name, from] of [
      ["incidents.parquet", other],
      ["areas/cell.parquet", larger],
      ["areas/cell.geojson", larger],
    ] as const) {
      const mixed = await changed((parts) => {
        parts[name] = from[name];
      });
      expect(await codeOf(mixed), name).toBe("project-file-wrong-contents");
    }
  });

  it("that unpacks to a thousand times its size is refused before it is unpacked", async () => {
    const bomb = await changed((parts) => {
      parts[document] = new Uint8Array(200_000_000).fill(32);
    });
    expect(bomb.length).toBeLessThan(1e6);
    expect(await codeOf(bomb)).toBe("project-file-too-large");
  });

  it("whose parts are one and the same bytes cannot be opened more often than its size allows", async () => {
    // Every entry of the directory points to the first one: small on disk, large when each is opened.
    const bytes = await changed((parts) => {
      for (const name of Object.keys(parts)) if (name !== document) parts[name] = parts[document];
    });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 46 < bytes.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 42, 0, true);
    expect(await codeOf(bytes)).toMatch(/^project-file-(damaged|wrong-contents|missing-part)$/);
  });
});
