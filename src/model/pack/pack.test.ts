import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { missingTime } from "../../base/civil-time.ts";
import { missingCode } from "../../base/column.ts";
import { Random } from "../../base/random.ts";
import type { Project } from "../project.ts";
import { createProjector } from "../projection.ts";
import { decodePack, decodePackCore, decodePackFactors } from "./decode-pack.ts";
import { encodePack, type PackFile } from "./encode-pack.ts";
import { decodeNumbers, encodeNumbers, type PackArray } from "./number-coding.ts";

const projection = { longitude: -77.25, latitude: 14.15 };

/** Two squares side by side, the right one with a hole and an islet, and a third area without geometry. */
const geometry = {
  coordinates: Float64Array.from([
    ...[-77.3, 14.1, -77.2, 14.1, -77.2, 14.2, -77.3, 14.2, -77.3, 14.1],
    ...[-77.2, 14.1, -77.1, 14.1, -77.1, 14.2, -77.2, 14.2, -77.2, 14.1],
    ...[-77.17, 14.13, -77.17, 14.16, -77.14, 14.16, -77.14, 14.13, -77.17, 14.13],
    ...[-77.05, 14.15, -77.04, 14.15, -77.04, 14.16, -77.05, 14.15],
  ]),
  ringOffsets: Uint32Array.from([0, 5, 10, 15, 19]),
  polygonOffsets: Uint32Array.from([0, 1, 3, 4]),
  areaOffsets: Uint32Array.from([0, 1, 3, 3]),
};

function exampleProject(): Project {
  const longitude = Float64Array.from([-77.25123, Number.NaN, -77.15001, -77.9, -77.11119]);
  const latitude = Float64Array.from([14.15, Number.NaN, 14.11, 14.9, 14.19999]);
  const x = new Float64Array(5);
  const y = new Float64Array(5);
  createProjector(projection).forward(longitude, latitude, x, y);
  return {
    schema: 1,
    id: "example",
    name: { es: "Ejemplo (ficticio)", en: "Example (fictional)" },
    fictional: true,
    projection,
    sources: {},
    levels: {
      quarter: {
        id: "quarter",
        version: 3,
        source: "s",
        label: { es: { one: "barrio", many: "barrios" }, en: { one: "quarter", many: "quarters" } },
        rank: 1,
        codes: ["001", "002", "003"],
        names: ["Ágora", "Ñandú", ""],
        parent: { level: "town", rows: Int32Array.from([0, 0, -1]) },
        geometry,
        areaKm2: Float64Array.from([119.6, 1 / 3, Number.NaN]),
        fields: [
          {
            id: "people",
            version: 1,
            label: { es: "Población", en: "Population" },
            kind: "number",
            values: Float64Array.from([1200, 0, Number.NaN]),
            unit: "people",
            meaning: "count",
          },
          { id: "note", version: 1, label: { es: "Nota", en: "Note" }, kind: "text", values: ["a", "", "c"] },
        ],
        population: "people",
      },
      town: {
        id: "town",
        version: 1,
        source: "s",
        label: { es: { one: "villa", many: "villas" }, en: { one: "town", many: "towns" } },
        rank: 0,
        codes: ["T"],
        names: ["T"],
        parent: null,
        geometry: {
          coordinates: geometry.coordinates.slice(0, 10),
          ringOffsets: Uint32Array.from([0, 5]),
          polygonOffsets: Uint32Array.from([0, 1]),
          areaOffsets: Uint32Array.from([0, 1]),
        },
        areaKm2: Float64Array.from([119.6]),
        fields: [],
        population: null,
      },
    },
    incidents: {
      version: 2,
      sources: ["s"],
      length: 5,
      longitude,
      latitude,
      x,
      y,
      timeFrom: Int32Array.from([missingTime, 26_000_000, 26_000_000, 26_000_777, 26_100_000]),
      timeTo: Int32Array.from([missingTime, 26_000_000, 26_001_439, 26_000_777, 26_100_059]),
      timePrecision: Uint8Array.from([5, 0, 2, 0, 1]),
      weight: Float64Array.from([1, 1, 2.5, 1, 0]),
      fields: [
        {
          id: "category",
          version: 1,
          label: { es: "Tipo", en: "Type" },
          kind: "category",
          codes: Uint16Array.from([0, missingCode, 300, 1, 2]),
          classes: [{ id: "0101", text: { es: "Homicidio", en: "Homicide" } }],
        },
      ],
      areaRows: {
        quarter: Int32Array.from([0, 1, 1, -1, 1]),
        town: Int32Array.from([0, 0, 0, -1, 0]),
      },
      sourceRow: Uint32Array.from([3, 1, 2, 9, 4]),
    },
    factors: {
      lamps: {
        id: "lamps",
        version: 1,
        source: "s",
        label: { es: "Lámparas", en: "Lamps" },
        kind: "other",
        tone: "asset",
        shape: {
          kind: "points",
          coordinates: Float64Array.from([-77.25, 14.15, -77.123456789, 14.1]),
          owners: Uint32Array.from([0, 0]),
        },
        length: 1,
        names: ["L"],
        fields: [],
      },
    },
    scope: {
      level: "quarter",
      period: { fromMinutes: 26_000_000, toMinutes: 26_200_000 },
      filters: [{ field: "category", classes: ["0101"] }],
      roles: { count: null, population: null, variable: null },
    },
    requests: { a: { analysis: "incident-rate", params: { limit: Number.POSITIVE_INFINITY }, seed: 7 } },
    maps: {} as Project["maps"],
  };
}

/** The same project with every ring begun at its westernmost, then southernmost vertex. */
function canonical(project: Project): Project {
  const levels = Object.entries(project.levels).map(([id, level]) => {
    const { coordinates, ringOffsets } = level.geometry;
    const turned = coordinates.slice();
    for (let r = 0; r + 1 < ringOffsets.length; r++) {
      const from = ringOffsets[r];
      const count = ringOffsets[r + 1] - from - 1;
      const at = (i: number) => [
        coordinates[2 * (from + (i % count))],
        coordinates[2 * (from + (i % count)) + 1],
      ];
      let first = 0;
      for (let i = 1; i < count; i++)
        if (at(i)[0] < at(first)[0] || (at(i)[0] === at(first)[0] && at(i)[1] < at(first)[1])) first = i;
      for (let i = 0; i <= count; i++) turned.set(at(first + i), 2 * (from + i));
    }
    return [id, { ...level, geometry: { ...level.geometry, coordinates: turned } }];
  });
  return { ...project, levels: Object.fromEntries(levels) };
}

const reading = (files: readonly PackFile[]) => async (name: string) => {
  const file = files.find((item) => item.name === name);
  if (!file) throw new Error(`no ${name}`);
  return file.bytes;
};

describe("pack", () => {
  it("gives a project back exactly", async () => {
    const project = exampleProject();
    const back = await decodePack(reading(encodePack(project)));
    expect(canonical(back)).toEqual(canonical(project));
    expect(Object.is(back.incidents?.longitude[1], Number.NaN)).toBe(true);
  });

  it("writes the same bytes when a decoded project is written again", async () => {
    const first = encodePack(exampleProject());
    const second = encodePack(await decodePack(reading(first)));
    expect(second.map(({ name }) => name)).toEqual(first.map(({ name }) => name));
    for (const [i, { bytes }] of second.entries()) expect(bytes).toEqual(first[i].bytes);
  });

  it("puts outlines on the grid, and nothing else", async () => {
    const project = exampleProject();
    const fine = geometry.coordinates.map((value) => value + 0.0000123);
    const quarter = { ...project.levels.quarter, geometry: { ...geometry, coordinates: fine } };
    const back = await decodePack(
      reading(encodePack({ ...project, levels: { ...project.levels, quarter } }, 4)),
    );
    const wanted = fine.map((value) => Math.round(value * 1e4) / 1e4);
    const quarterOnGrid = { ...quarter, geometry: { ...geometry, coordinates: wanted } };
    expect(canonical(back).levels.quarter).toEqual(
      canonical({ ...project, levels: { quarter: quarterOnGrid } }).levels.quarter,
    );
    for (const [i, value] of wanted.entries()) expect(Math.abs(value - fine[i])).toBeLessThanOrEqual(0.00005);
    expect(back.incidents).toEqual(project.incidents);
  });

  it("stores incidents whose places are on no decimal grid without loss", async () => {
    const project = exampleProject();
    const incidents = project.incidents as NonNullable<Project["incidents"]>;
    const longitude = incidents.longitude.map((value) => value + Math.PI * 1e-9);
    const x = new Float64Array(5);
    const y = new Float64Array(5);
    createProjector(projection).forward(longitude, incidents.latitude, x, y);
    const odd = { ...project, incidents: { ...incidents, longitude, x, y } };
    expect(canonical(await decodePack(reading(encodePack(odd))))).toEqual(canonical(odd));
  });

  it("reads areas and incidents before the factors, and gzipped files like plain ones", async () => {
    const project = exampleProject();
    const files = encodePack(project).map(({ name, bytes }) => ({ name, bytes: gzipSync(bytes) }));
    const core = await decodePackCore(reading(files));
    expect(canonical(core)).toEqual(canonical({ ...project, factors: {} }));
    expect(await decodePackFactors(reading(files))).toEqual(project.factors);
  });

  it("writes a project without incidents, areas or factors", async () => {
    const bare = { ...exampleProject(), incidents: null, factors: {}, levels: {} };
    const files = encodePack(bare);
    expect(files.some(({ name }) => name === "incidents.bin")).toBe(false);
    expect(await decodePack(reading(files))).toEqual(bare);
  });

  it("refuses files that are cut short or of another format", async () => {
    const files = encodePack(exampleProject());
    const cut = files.map((file) =>
      file.name === "incidents.bin"
        ? { ...file, bytes: file.bytes.subarray(0, file.bytes.length - 3) }
        : file,
    );
    await expect(decodePack(reading(cut))).rejects.toThrow(RangeError);
    const other = files.map((file) =>
      file.name === "manifest.json" ? { ...file, bytes: new TextEncoder().encode('{"format":"x"}') } : file,
    );
    await expect(decodePack(reading(other))).rejects.toThrow(TypeError);
    await expect(decodePack(reading(files.slice(1)))).rejects.toThrow("no manifest.json");
  });
});

describe("number coding", () => {
  const random = new Random(5);
  const samples: Record<string, PackArray> = {
    empty: new Float64Array(0),
    ascending: Int32Array.from({ length: 500 }, (_, i) => 26_000_000 + i * i),
    extremes: Int32Array.from([-2147483648, 2147483647, 0, -1]),
    large: Uint32Array.from([4294967295, 0, 1]),
    decimals: Float64Array.from({ length: 300 }, () => random.below(100000) / 1000),
    anything: Float64Array.from({ length: 300 }, () => random.normal() * 1e-9),
    special: Float64Array.from([Number.NaN, Number.POSITIVE_INFINITY, -0, 1e300]),
    missing: Float64Array.from([Number.NaN, -3, 4, Number.NaN, 0]),
    negative: Float64Array.from([-77.25123, -77.25124, -77.2]),
    bytes: Uint8Array.from([0, 255, 7]),
    constant: Float64Array.from({ length: 300 }, () => -2.5),
    unknown: Float64Array.from({ length: 5 }, () => Number.NaN),
    few: Int32Array.from({ length: 301 }, () => random.below(13) - 1),
    "few above a byte": Int32Array.from({ length: 301 }, () => random.below(2000)),
    codes: Uint16Array.from([0, 65535, 300]),
  };
  for (const [name, values] of Object.entries(samples))
    it(`gives ${name} back`, () => {
      const { coding, bytes } = encodeNumbers(values);
      const back = decodeNumbers(coding, bytes);
      expect(back.constructor).toBe(values.constructor);
      expect(back.length).toBe(values.length);
      for (let i = 0; i < values.length; i++) expect(Object.is(back[i], values[i])).toBe(true);
    });

  it("keeps steady steps small", () => {
    const values = Int32Array.from({ length: 1000 }, (_, i) => 5_000_000 + 60 * i);
    expect(encodeNumbers(values).bytes.length).toBeLessThanOrEqual(3000);
    expect(encodeNumbers(values).coding.stride).toBe(1);
  });

  it("lays several small numbers in a byte, and a constant in none", () => {
    const codes = Int32Array.from({ length: 1000 }, (_, i) => ((i * i) % 3) + 7);
    expect(encodeNumbers(codes, [0]).bytes.length).toBe(125);
    expect(encodeNumbers(codes.fill(4)).bytes.length).toBe(0);
  });
});
