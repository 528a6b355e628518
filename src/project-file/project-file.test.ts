import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { unzipSync, zipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { missingTime } from "../base/civil-time.ts";
import { type Column, missingCode } from "../base/column.ts";
import { ProblemError } from "../base/problem.ts";
import type { FactorLayer } from "../model/factors.ts";
import type { IncidentTable } from "../model/incidents.ts";
import { decodePack } from "../model/pack/decode-pack.ts";
import type { Project } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import { exactJson, parseExactJson } from "./document-json.ts";
import { currentSchema } from "./migrations/migrate.ts";
import { openProjectFile, saveProjectFile } from "./project-file.ts";

const quiet = {
  seed: 1,
  signal: { aborted: false },
  progress: () => undefined,
  breathe: async () => undefined,
};
const passphrase = "cuatro palabras que nadie junta";
const at = Date.UTC(2026, 10, 21, 20, 12);

const save = (project: Project, secret: string | null = null) =>
  saveProjectFile(
    { project, passphrase: secret, fileName: "p.convive", savedAtMilliseconds: at, savedWith: "0.1.0" },
    quiet,
  );
const open = (bytes: Uint8Array, secret: string | null = null) =>
  openProjectFile({ bytes, fileName: "p.convive", passphrase: secret }, quiet);

async function problemOf(bytes: Uint8Array, secret: string | null = null) {
  const error = await open(bytes, secret).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no problem but ${String(error)}`);
  for (const text of [error.problem.what, error.problem.kept, error.problem.todo]) {
    expect(text.es.length).toBeGreaterThan(3);
    expect(text.en.length).toBeGreaterThan(3);
  }
  return error.problem;
}

/** The parts of an archive, changed, and put together again with right checksums. */
function changed(bytes: Uint8Array, change: (parts: Record<string, Uint8Array>) => void): Uint8Array {
  const parts = unzipSync(bytes);
  change(parts);
  return zipSync(parts, { level: 1 });
}

interface LooseDocument {
  format: unknown;
  schema: unknown;
  project: Record<string, unknown> & { scope: Record<string, unknown>; levels: Record<string, unknown> };
}

function edited(bytes: Uint8Array, edit: (document: LooseDocument) => void): Uint8Array {
  return changed(bytes, (parts) => {
    const document = parseExactJson(new TextDecoder().decode(parts["convive.json"])) as LooseDocument;
    edit(document);
    parts["convive.json"] = new TextEncoder().encode(exactJson(document));
  });
}

/** A project in which everything that can be odd is. */
function oddProject(): Project {
  const base = buildProject({ side: 2, incidents: 9 });
  const table = base.incidents as IncidentTable;
  const timeFrom = Int32Array.from([missingTime, missingTime, 0, 5, 5, 6, 7, 8, 2147483646]);
  const longitude = table.longitude.map((value, i) => (i === 1 ? Number.NaN : i === 2 ? -0 : value));
  const latitude = table.latitude.map((value, i) => (i === 1 ? Number.NaN : value));
  const [x, y] = [new Float64Array(9), new Float64Array(9)];
  createProjector(base.projection).forward(longitude, latitude, x, y);
  const odd: Column[] = [
    {
      kind: "number",
      id: "code",
      version: 3,
      label: { es: "Código «raro»", en: 'Odd "code"' },
      values: Float64Array.from([Number.NaN, -0, 1e-320, Number.POSITIVE_INFINITY]),
      unit: "share",
      meaning: "rate",
      denominator: "population",
    },
    { kind: "text", id: "code", version: 1, label: { es: "n", en: "n" }, values: ["", 'á\n,"', "😀", " "] },
    {
      kind: "category",
      id: "same",
      version: 1,
      label: { es: "c", en: "c" },
      codes: Uint16Array.from([0, 1, missingCode, 300]),
      classes: [
        { id: "a", text: { es: "A", en: "A" } },
        { id: "a", text: { es: "B", en: "B" }, tone: "protective" },
      ],
    },
  ];
  const { cell } = base.levels;
  const holed = {
    coordinates: Float64Array.from([
      0,
      0,
      4,
      0,
      4,
      4,
      0,
      0,
      1,
      0.5,
      2,
      0.5,
      2,
      1,
      1,
      0.5,
      -0,
      0.1 + 0.2,
      9,
      9,
      9,
      10,
      -0,
      0.3,
    ]),
    ringOffsets: Uint32Array.from([0, 4, 8, 12]),
    polygonOffsets: Uint32Array.from([0, 2, 3]),
    areaOffsets: Uint32Array.from([0, 0, 2, 2, 2]),
  };
  const line: FactorLayer = {
    ...base.factors.bar,
    id: "Río Ñ / 2",
    shape: {
      kind: "lines",
      coordinates: Float64Array.from([0.1, 0.2, 1e-7, -3, 5, 6, 7, 8]),
      lineOffsets: Uint32Array.from([0, 2, 4]),
      owners: Uint32Array.from([2, 2]),
    },
  };
  return {
    ...base,
    name: { es: "Prueba *con* `marcas`", en: "Test" },
    sources: {
      areas: {
        id: "areas",
        role: "areas",
        title: { es: "T", en: "T" },
        fileName: "a.csv",
        citation: { es: "", en: "" },
        passport: {
          rowsRead: 3,
          rowsAccepted: 2,
          setAside: [{ code: "no-date", text: { es: "sin fecha", en: "no date" }, count: 1 }],
          setAsideRows: { header: ["a"], rows: [{ row: 2, code: "no-date", cells: ["=1"], load: 1 }] },
          checks: [
            { code: "c", text: { es: "c", en: "c" }, count: 1, of: 3, level: "attention" },
            {
              code: "midnight",
              text: { es: "m", en: "m" },
              count: 1,
              of: 3,
              level: "attention",
              value: Number.NaN,
              atMost: "attention",
            },
          ],
          grade: "B",
          problems: [
            {
              code: "p",
              severity: "note",
              what: { es: "a", en: "a" },
              kept: { es: "b", en: "b" },
              todo: { es: "c", en: "c" },
              where: { row: 4, feature: "x" },
            },
          ],
        },
        mapping: '{"place":{"kind":"none"}}',
        loads: [null, 1_700_000_000_000].map((atMilliseconds) => ({
          fileName: "a.csv",
          atMilliseconds,
          rowsRead: 3,
          rowsAccepted: 2,
          rowsSetAside: 1,
          added: 2,
          changed: 0,
          same: 0,
          kept: 0,
          withdrawn: 4,
        })),
      },
    },
    quality: {
      bounds: { geocoded: 0.9, midnight: 2.5 },
      declared: {
        areas: { unit: "victim", definition: false, comparison: { name: "Salud <b>", total: 12 } },
      },
    },
    levels: {
      cell: { ...cell, fields: [...cell.fields, ...odd], geometry: holed },
      town: {
        ...cell,
        id: "town",
        rank: 1,
        parent: { level: "cell", rows: Int32Array.from([0, -1, 3, 2]) },
        population: null,
        fields: [],
      },
    },
    incidents: {
      ...table,
      longitude,
      latitude,
      x,
      y,
      timeFrom,
      timeTo: timeFrom.map((time) => (time === 5 ? 65 : time)),
      timePrecision: Uint8Array.from([5, 5, 0, 1, 2, 3, 4, 0, 0]),
      areaRows: { ...table.areaRows, town: new Int32Array(9).fill(-1) },
      sourceRow: Uint32Array.from([9, 8, 7, 6, 5, 4, 3, 2, 4294967295]),
      loads: Uint16Array.from([0, 0, 1, 1, 2, 0, 0, 65535, 3]),
      recordKeys: Float64Array.from([Number.NaN, 0, 1, 2 ** 53 - 1, 4, 5, 6, 7, Number.NaN]),
      unit: "victim",
      fields: table.fields.map((field, i) =>
        i > 0
          ? field
          : {
              ...field,
              classes: field.classes.map((item) => ({
                ...item,
                iccs: "0401",
                indicators: ["robbery"],
                protection: "otherReason",
              })),
            },
      ),
    },
    dictionary: {
      category: { "río ñ": { kind: "category", iccs: null, indicators: ["robbery"], protection: "suicide" } },
      weapon: { tubo: { kind: "class", class: null } },
    },
    factors: {
      ...base.factors,
      "Río Ñ / 2": line,
      "rio-n-2": {
        ...line,
        id: "rio-n-2",
        length: 4,
        names: ["", "b", "", ""],
        shape: { kind: "areas", polygons: holed },
      },
      none: {
        ...line,
        id: "none",
        length: 2,
        names: ["", ""],
        shape: {
          kind: "points",
          coordinates: Float64Array.from([1, 2, 3, 4]),
          owners: Uint32Array.from([1, 1]),
        },
      },
    },
    requests: {
      a: {
        analysis: "incident-rate",
        params: { limit: Number.POSITIVE_INFINITY, zero: -0, on: true, list: ["x"], weights: { w: 0.1 } },
        seed: 4294967295,
      },
    },
    scope: {
      ...base.scope,
      period: { fromMinutes: -2147483647, toMinutes: 2147483647 },
      filters: [{ field: "sex", classes: ["female"] }],
      roles: { ...base.scope.roles, secondVariable: "measure" },
    },
    maps: {
      situation: {
        request: "a",
        column: "count",
        classes: { method: "manual", count: 3, breaks: [1, Number.NaN, -0] },
        palette: "",
        showPoints: true,
        showSymbols: false,
        showUnmatched: true,
        showLabels: false,
        factors: ["none"],
        boundaries: ["town"],
      },
    } as Partial<Project["maps"]> as Project["maps"],
  };
}

describe("project file", () => {
  it("gives a project back exactly, whatever is odd in it", async () => {
    const project = oddProject();
    const back = await open(await save(project));
    expect(back).toEqual(project);
    expect(Object.is(back.levels.cell.geometry.coordinates[16], -0)).toBe(true);
    expect(Object.is(back.incidents?.longitude[2], -0)).toBe(true);
    expect(Object.is(back.requests.a.params.zero, -0)).toBe(true);
  });

  it("gives the demo territory back exactly, and writes the same bytes again", async () => {
    const folder = new URL("../../public/territories/isla-amparo/", import.meta.url);
    const project = await decodePack(async (name) => new Uint8Array(readFileSync(new URL(name, folder))));
    const first = await save(project);
    const back = await open(first);
    // Node's own comparison: vitest's takes seconds for this many numbers.
    expect(isDeepStrictEqual(back, project)).toBe(true);
    expect(Buffer.compare(await save(back), first)).toBe(0);
  });

  it("keeps an empty project and data in plain units", async () => {
    const bare: Project = {
      ...buildProject({ side: 1, incidents: 0, withFactors: false }),
      projection: { longitude: 0, latitude: 0, planar: true },
    };
    expect(await open(await save(bare))).toEqual(bare);
    const none = { ...bare, levels: {}, incidents: null, scope: { ...bare.scope, level: "" } };
    expect(await open(await save(none))).toEqual(none);
  });

  it("is an archive that other programs read: Parquet, GeoJSON, JSON, and a note in two languages", async () => {
    const project = oddProject();
    const parts = unzipSync(await save(project));
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(["LEAME.md", "README.md", "convive.json"]));
    const text = (name: string) => new TextDecoder().decode(parts[name]);
    for (const name of Object.keys(parts)) if (name.includes(".p")) expect(text("LEAME.md")).toContain(name);
    expect(text("README.md")).toContain("incidents.parquet");
    const table = parts["incidents.parquet"];
    const rows = await parquetReadObjects({ file: table.slice().buffer });
    const events = project.incidents as IncidentTable;
    expect(rows).toHaveLength(events.length);
    expect(rows[3]).toMatchObject({
      time_from: 5,
      time_precision: "hour",
      longitude: events.longitude[3],
      category: events.fields[0].classes[events.fields[0].codes[3]].id,
    });
    const outlines = JSON.parse(text("areas/cell.geojson"));
    expect(outlines.features[1].geometry.coordinates[0][1][0]).toEqual([1, 0.5]);
    expect(outlines.features[0].geometry).toBeNull();
  });

  it("refuses to write coordinates that are no numbers", async () => {
    const project = buildProject({ side: 1 });
    const { cell } = project.levels;
    const geometry = { ...cell.geometry, coordinates: cell.geometry.coordinates.map(() => Number.NaN) };
    await expect(save({ ...project, levels: { cell: { ...cell, geometry } } })).rejects.toThrow(ProblemError);
  });
});

describe("a project file of unknown origin", () => {
  const project = buildProject({ side: 2, incidents: 30 });

  it("is refused with a clear problem when it is cut short anywhere", async () => {
    const bytes = await save(project);
    for (let length = 0; length < bytes.length; length += 97) await problemOf(bytes.slice(0, length));
    expect((await problemOf(bytes.slice(0, bytes.length - 1))).code).toBe("project-file-cut-short");
    expect((await problemOf(new TextEncoder().encode("a,b\n1,2\n"))).code).toBe("project-file-unknown");
    expect((await problemOf(zipSync({ "a.txt": new Uint8Array(3) }))).code).toBe("project-file-unknown");
  });

  it("is opened as it was or refused when any byte is changed", async () => {
    const bytes = await save(project);
    let refused = 0;
    for (let i = 0; i < bytes.length; i += 23) {
      const broken = bytes.slice();
      broken[i] ^= 1 << (i % 8);
      const found = await open(broken).catch((error: unknown) => error);
      if (found instanceof ProblemError) refused++;
      else expect(found).toEqual(project);
    }
    expect(refused).toBeGreaterThan(bytes.length / 23 / 2);
  });

  it("never throws anything but a problem when its parts are rewritten at random", async () => {
    const bytes = await save(project);
    const names = Object.keys(unzipSync(bytes)).filter((name) => !name.endsWith(".md"));
    let seed = 7;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % below;
    };
    for (let round = 0; round < 150; round++) {
      const odd = changed(bytes, (parts) => {
        const name = names[next(names.length)];
        const part = parts[name].slice();
        for (let k = 0; k <= next(6); k++) part[next(part.length)] = next(256);
        parts[name] = part.subarray(0, next(8) === 0 ? next(part.length) : part.length);
      });
      const found = await open(odd).catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toBeInstanceOf(ProblemError);
    }
  });

  it("says that a newer version saved it", async () => {
    const newer = edited(await save(project), (document) => {
      document.schema = currentSchema + 1;
      document.project = { surprise: true } as unknown as LooseDocument["project"];
    });
    const problem = await problemOf(newer);
    expect(problem.code).toBe("project-file-newer");
    expect(problem.what.es).toContain("más nueva");
  });

  it.each<[string, (document: LooseDocument) => void, RegExp]>([
    ["a wrong type", ({ project: p }) => (p.scope.period = "siempre"), /scope\.period/],
    ["a missing member", ({ project: p }) => delete p.scope.roles, /scope\.roles/],
    [
      "a number that is none",
      ({ project: p }) => (p.projection = { longitude: Number.NaN, latitude: 0 }),
      /longitude/,
    ],
    ["a schema that is no number", (document) => (document.schema = "1"), /schema/],
    ["another format", (document) => (document.format = "other"), /format/],
    ["a level of another name", ({ project: p }) => (p.levels.other = p.levels.cell), /levels\.other\.id/],
    [
      "a filter of numbers",
      ({ project: p }) => (p.scope.filters = [{ field: 3, classes: [] }]),
      /filters\[0\]\.field/,
    ],
    [
      "a request with code",
      ({ project: p }) => (p.requests = { a: { analysis: "x", params: { f: null }, seed: 1 } }),
      /params\.f/,
    ],
    [
      "more rows than there are",
      ({ project: p }) => ((p.levels.cell as { rows: number }).rows = 99),
      /areas\/cell/,
    ],
    [
      "more rows than memory",
      ({ project: p }) => ((p.incidents as { rows: number }).rows = 99_999_999),
      /incidents/,
    ],
    [
      "a column that is not there",
      ({ project: p }) => ((p.incidents as { fields: { column: string }[] }).fields[0].column = "x"),
      /incidents/,
    ],
    [
      "a class that is not listed",
      ({ project: p }) => ((p.incidents as { fields: { classes: unknown[] }[] }).fields[0].classes = []),
      /category/,
    ],
    [
      "an area that is not there",
      ({ project: p }) => ((p.incidents as { areaRows: unknown }).areaRows = { moon: "area_row_cell" }),
      /moon/,
    ],
  ])("is refused for %s, and says where", async (_name, edit, place) => {
    const problem = await problemOf(edited(await save(project), edit));
    expect(problem.code).toBe("project-file-wrong-contents");
    expect(problem.what.es).toMatch(place);
    expect(problem.what.en).toMatch(place);
  });

  it("says which part is missing", async () => {
    const bytes = await save(project);
    for (const name of [
      "areas/cell.parquet",
      "areas/cell.geojson",
      "incidents.parquet",
      "factors/bar.geojson",
    ]) {
      const problem = await problemOf(changed(bytes, (parts) => delete parts[name]));
      expect(problem.code).toBe("project-file-missing-part");
      expect(problem.what.es).toContain(name);
    }
  });

  it("cannot reach other objects by the names of its keys", async () => {
    const bytes = await save(project);
    for (const key of ["__proto__", "constructor", "toString"]) {
      const evil = changed(bytes, (parts) => {
        const text = new TextDecoder().decode(parts["convive.json"]);
        parts["convive.json"] = new TextEncoder().encode(
          text.replace('"requests": {', `"requests": {"${key}": {"analysis":"x","params":{},"seed":1}`),
        );
      });
      expect((await problemOf(evil)).what.en).toContain(key);
    }
    const ignored = edited(bytes, (document) => {
      document.project.extra = { polluted: true };
    });
    const opened = await open(ignored);
    expect(opened).toEqual(project);
    expect("extra" in opened).toBe(false);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("cannot name parts outside of itself", async () => {
    const bytes = await save(project);
    for (const name of ["../../x", "/etc/x", "C:\\x", "areas/../../x", "a\0b"]) {
      const problem = await problemOf(changed(bytes, (parts) => (parts[name] = new Uint8Array(1))));
      expect(problem.code).toBe("project-file-unsafe-name");
    }
  });

  it("cannot fill the memory", async () => {
    const size = 3_000_001;
    const large = changed(await save(project), (parts) => {
      parts["convive.json"] = new Uint8Array(size);
    });
    for (const [announced, code] of [
      [4_000_000_000, "project-file-too-large"],
      [1000, "project-file-damaged"],
    ] as const) {
      const lying = large.slice();
      const view = new DataView(lying.buffer);
      for (let i = 0; i + 4 <= lying.length; i++)
        if (view.getUint32(i, true) === size) view.setUint32(i, announced, true);
      expect((await problemOf(lying)).code).toBe(code);
    }
  });
});

describe("a protected project file", () => {
  const project = buildProject({ side: 2, incidents: 30 });

  it("opens with its passphrase and no other, however it is typed", async () => {
    const bytes = await save(project, "contraseña de prueba");
    expect(await open(bytes, "contrasen\u0303a de prueba")).toEqual(project);
    expect((await problemOf(bytes)).code).toBe("project-file-passphrase-needed");
    const wrong = await problemOf(bytes, "contraseña de Prueba");
    expect(wrong.code).toBe("project-file-not-decrypted");
    for (const name of ["protection.json", "project.aes"])
      for (const at of [30, 200]) {
        const altered = changed(bytes, (parts) => {
          parts[name] = parts[name].slice();
          parts[name][at % parts[name].length] ^= 1;
        });
        expect(await problemOf(altered, "contraseña de prueba")).toEqual(wrong);
      }
    const weakened = changed(bytes, (parts) => {
      const lock = new TextDecoder().decode(parts["protection.json"]);
      parts["protection.json"] = new TextEncoder().encode(lock.replace(/"iterations":\d+/, '"iterations":1'));
    });
    expect(await problemOf(weakened, "contraseña de prueba")).toEqual(wrong);
  });

  it("shows nothing of the project, and never twice the same bytes", async () => {
    const [a, b] = [await save(project, passphrase), await save(project, passphrase)];
    const parts = unzipSync(a);
    expect(Object.keys(parts).sort()).toEqual(["LEAME.md", "README.md", "project.aes", "protection.json"]);
    for (const word of ["Prueba", "robbery", "PAR1"])
      expect(Buffer.from(a).includes(word) || Buffer.from(parts["project.aes"]).includes(word)).toBe(false);
    const other = unzipSync(b);
    expect(other["protection.json"]).not.toEqual(parts["protection.json"]);
    expect(other["project.aes"]).not.toEqual(parts["project.aes"]);
  });

  it("asks for a passphrase that is not short", async () => {
    await expect(save(project, "corta")).rejects.toThrow(ProblemError);
  });
});
