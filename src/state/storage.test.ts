import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import type { Project } from "../model/project.ts";
import { checksumOf } from "./checksum.ts";
import { openProjectStorage, type ProjectStorage, StaleProjectError } from "./storage.ts";
import { pieceBytes, type StoredPiece } from "./storage-pieces.ts";
import { type StoredState, schemaVersion } from "./storage-schema.ts";

const named = (project: Project, name: string): Project => ({ ...project, name: { es: name, en: name } });
const nameIn = async (storage: ProjectStorage, id = "test") => (await storage.load(id))?.project.name.es;

/** Looks into the database beside the storage. */
async function peek<Result>(
  name: string,
  look: (database: Awaited<ReturnType<typeof openDB>>) => Promise<Result>,
): Promise<Result> {
  const database = await openDB(name, schemaVersion);
  try {
    return await look(database);
  } finally {
    database.close();
  }
}

const partKeys = (name: string) => peek(name, (database) => database.getAllKeys("parts"));

describe("project storage", () => {
  it("gives back exactly what was saved", async () => {
    const storage = await openProjectStorage("exact");
    const project = buildProject();
    await storage.save(project, 1000);
    const again = await openProjectStorage("exact");
    expect(await again.load("test")).toEqual({ project, savedAtMilliseconds: 1000, earlier: false });
    expect(await again.list()).toEqual([{ id: "test", name: project.name, savedAtMilliseconds: 1000 }]);
    expect(await again.load("nobody")).toBeNull();
  });

  it("writes a large part once, and drops the parts that neither state needs", async () => {
    const storage = await openProjectStorage("parts");
    const project = buildProject();
    await storage.save(project, 1);
    const first = await partKeys("parts");
    await storage.save(named(project, "Otra"), 2);
    expect(await partKeys("parts")).toEqual(first);
    const { school: _school, ...factors } = project.factors;
    const smaller = { ...project, factors, incidents: null };
    await storage.save(smaller, 3);
    expect(await partKeys("parts")).toEqual(first);
    await storage.save(named(smaller, "Menor"), 4);
    expect(await partKeys("parts")).toHaveLength(first.length - 2);
    expect((await storage.load("test"))?.project.incidents).toBeNull();
  });

  it("stores a part again that came back after it was dropped", async () => {
    const storage = await openProjectStorage("undone");
    const project = buildProject();
    const without = { ...project, factors: {} };
    for (const [i, state] of [project, without, without, project].entries()) await storage.save(state, i);
    expect((await (await openProjectStorage("undone")).load("test"))?.project).toEqual(project);
    await storage.remove("test");
    await storage.save(project, 9);
    expect((await (await openProjectStorage("undone")).load("test"))?.project).toEqual(project);
  });

  it("keeps projects apart and deletes one for good", async () => {
    const storage = await openProjectStorage("apart");
    await storage.save(buildProject(), 1);
    await storage.save({ ...buildProject({ side: 2 }), id: "second" }, 2);
    await storage.remove("test");
    expect((await storage.list()).map((saved) => saved.id)).toEqual(["second"]);
    expect((await partKeys("apart")).every((key) => String(key).startsWith("second/"))).toBe(true);
    expect(await peek("apart", (database) => database.getAllKeys("states"))).toEqual(["second/1"]);
    expect((await storage.load("second"))?.project.levels.cell.codes).toHaveLength(4);
  });

  it("opens the state before when the last one is damaged, and says so", async () => {
    const project = buildProject();
    const damages: Record<string, (states: StoredState[]) => readonly [string, unknown]> = {
      "a changed document": ([, last]) => ["states", { ...last, name: { es: "?", en: "?" } }],
      "a changed part": ([, last]) => [
        "parts",
        { key: Object.values(last.parts.factors)[0], project: "test", value: { id: "x" }, checksum: 1 },
      ],
      "a checksum that does not fit": ([, last]) => ["states", { ...last, checksum: 7 }],
    };
    for (const [name, damage] of Object.entries(damages)) {
      const storage = await openProjectStorage(name);
      await storage.save(named(project, "antes"), 1);
      const factors = { bar: { ...project.factors.bar, version: 2 } };
      await storage.save(named({ ...project, factors }, "después"), 2);
      await peek(name, async (database) => {
        const states = ((await database.getAll("states")) as StoredState[]).sort(
          (a, b) => a.generation - b.generation,
        );
        const [store, value] = damage(states);
        await database.put(store, value);
      });
      const again = await openProjectStorage(name);
      const loaded = await again.load("test");
      expect([loaded?.project.name.es, loaded?.earlier], name).toEqual(["antes", true]);
      expect(loaded?.project.factors).toEqual(project.factors);
      await again.save(named(project, "sigue"), 3);
      expect(await nameIn(again)).toBe("sigue");
    }
  });

  it("says that a project is damaged when both states are, and lets it be replaced", async () => {
    const storage = await openProjectStorage("ruined");
    await storage.save(buildProject(), 1);
    await storage.save(buildProject(), 2);
    await peek("ruined", (database) => database.clear("parts"));
    const again = await openProjectStorage("ruined");
    await expect(again.load("test")).rejects.toThrow(/damaged/);
    await again.save(named(buildProject(), "nuevo"), 3);
    expect(await nameIn(again)).toBe("nuevo");
  });

  it("never overwrites what another window saved", async () => {
    const one = await openProjectStorage("two");
    const other = await openProjectStorage("two");
    const project = buildProject();
    await one.save(named(project, "una"), 1);
    await expect(other.save(named(project, "otra"), 2)).rejects.toThrow(StaleProjectError);
    expect(await nameIn(other)).toBe("una");
    await other.save(named(project, "otra"), 3);
    await expect(one.save(named(project, "una más"), 4)).rejects.toThrow(StaleProjectError);
    expect(await nameIn(await openProjectStorage("two"))).toBe("otra");
  });

  it("leaves everything as it was when a save fails midway", async () => {
    const storage = await openProjectStorage("midway");
    const project = buildProject();
    await storage.save(named(project, "antes"), 1);
    const keys = await partKeys("midway");
    const unclonable = { ...project.factors.bar, names: (() => "") as unknown as string[] };
    await expect(storage.save({ ...project, factors: { bar: unclonable } }, 2)).rejects.toThrow();
    expect(await partKeys("midway")).toEqual(keys);
    expect(await nameIn(storage)).toBe("antes");
    await storage.save(named(project, "después"), 3);
    expect(await nameIn(storage)).toBe("después");
  });

  it("carries over what the first version of the database kept", async () => {
    const project = buildProject({ side: 2 });
    const { levels, incidents, factors, ...document } = project;
    const source = { id: "areas", title: { es: "A", en: "A" } };
    const first = await openDB("first", 1, {
      upgrade(database) {
        database.createObjectStore("projects", { keyPath: "id" });
        database.createObjectStore("parts", { keyPath: "key" }).createIndex("project", "project");
      },
    });
    await first.put("parts", { key: "test/l", project: "test", value: levels.cell });
    await first.put("parts", { key: "test/i", project: "test", value: incidents });
    await first.put("parts", { key: "test/f", project: "test", value: factors.bar });
    await first.put("projects", {
      id: "test",
      name: project.name,
      savedAtMilliseconds: 5,
      document: { ...document, sources: { areas: source } },
      levels: { cell: "test/l" },
      incidents: "test/i",
      factors: { bar: "test/f" },
    });
    first.close();
    const storage = await openProjectStorage("first");
    expect(await storage.list()).toEqual([{ id: "test", name: project.name, savedAtMilliseconds: 5 }]);
    expect((await storage.load("test"))?.project).toEqual({
      ...project,
      sources: { areas: source },
      factors: { bar: factors.bar },
    });
    await storage.save(named(project, "sigue"), 6);
    expect(await nameIn(storage)).toBe("sigue");
    await deleteDB("first");
  });
});

describe("large arrays", () => {
  /** A table of which several arrays are longer than a piece, and some are not. */
  function largeProject(seed = 1): Project {
    const project = buildProject();
    const { incidents } = project;
    if (!incidents) throw new Error("The made-up project has incidents.");
    const length = 140_001;
    const filled = (from: number) => Float64Array.from({ length }, (_, i) => from + i * seed);
    const codes = Uint16Array.from({ length }, (_, i) => i % 3);
    return {
      ...project,
      incidents: {
        ...incidents,
        length,
        x: filled(0.5),
        y: filled(-7),
        timeFrom: Int32Array.from({ length }, (_, i) => i - 5),
        // A view into a larger buffer, as a period of it is.
        weight: filled(1).subarray(1),
        fields: incidents.fields.map((field) => ({ ...field, codes })),
      },
    };
  }

  const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
    Buffer.from(buffer, byteOffset, byteLength);

  /** Number by number would take seconds. */
  function expectSame(loaded: Project | undefined, project: Project): void {
    const arraysOf = ({ incidents }: Project) =>
      incidents
        ? [incidents.x, incidents.y, incidents.timeFrom, incidents.weight, incidents.fields[0].codes]
        : [];
    if (!loaded) throw new Error("Nothing was loaded.");
    const [found, expected] = [arraysOf(loaded), arraysOf(project)];
    const kinds = (arrays: readonly object[]) => arrays.map((array) => Object.prototype.toString.call(array));
    expect(kinds(found)).toEqual(kinds(expected));
    for (const [i, array] of expected.entries()) expect(bytesOf(found[i]).equals(bytesOf(array))).toBe(true);
    const { incidents: _found, ...others } = loaded;
    const { incidents: _expected, ...rest } = project;
    expect(others).toEqual(rest);
  }

  it("are kept in pieces that no task has to wait long for, and come back as they were", async () => {
    const storage = await openProjectStorage("pieces");
    const project = largeProject();
    await storage.save(project, 1);
    const pieces = (await peek("pieces", (database) => database.getAll("pieces"))) as StoredPiece[];
    expect(pieces.length).toBeGreaterThan(6);
    expect(Math.max(...pieces.map(({ bytes }) => bytes.byteLength))).toBe(pieceBytes);
    expect(Math.max(...pieces.map(({ bytes }) => bytes.buffer.byteLength))).toBe(pieceBytes);
    const parts = (await peek("pieces", (database) => database.getAll("parts"))) as { value: object }[];
    for (const { value } of parts) expect(JSON.stringify(value).length).toBeLessThan(1e6);
    const loaded = (await (await openProjectStorage("pieces")).load("test"))?.project;
    expectSame(loaded, project);
    expect(project.incidents?.x).toHaveLength(140_001);
  });

  it("go with the last state that needs them", async () => {
    const storage = await openProjectStorage("fewer");
    const project = largeProject();
    const count = () => peek("fewer", (database) => database.count("pieces"));
    await storage.save(project, 1);
    const first = await count();
    await storage.save(largeProject(2), 2);
    expect(await count()).toBe(2 * first);
    await storage.save({ ...project, incidents: null }, 3);
    expect(await count()).toBe(first);
    await storage.save({ ...project, incidents: null }, 4);
    expect(await count()).toBe(0);
    await storage.save(project, 5);
    await storage.remove("test");
    expect(await count()).toBe(0);
  });

  it("are missed when a piece is gone, shorter or changed: the state before is opened", async () => {
    const spoil: Record<string, (piece: StoredPiece) => StoredPiece | null> = {
      gone: () => null,
      shorter: (piece) => ({ ...piece, bytes: piece.bytes.slice(1) }),
      changed: (piece) => ({ ...piece, bytes: piece.bytes.map((byte, i) => (i === 77 ? byte ^ 1 : byte)) }),
    };
    for (const [name, damage] of Object.entries(spoil)) {
      const storage = await openProjectStorage(name);
      await storage.save(named({ ...largeProject(), incidents: null }, "antes"), 1);
      await storage.save(named(largeProject(), "después"), 2);
      await peek(name, async (database) => {
        const [, , piece] = (await database.getAll("pieces")) as StoredPiece[];
        const spoiled = damage(piece);
        await (spoiled ? database.put("pieces", spoiled) : database.delete("pieces", piece.key));
      });
      const loaded = await (await openProjectStorage(name)).load("test");
      expect([loaded?.project.name.es, loaded?.earlier], name).toEqual(["antes", true]);
    }
  });

  it("are read whole where an earlier version of the database wrote them so", async () => {
    const project = largeProject();
    const storage = await openProjectStorage("whole");
    await storage.save(project, 1);
    await peek("whole", async (database) => {
      await database.clear("pieces");
      for (const part of await database.getAll("parts")) {
        const { arrays: _arrays, ...rest } = part;
        const value = part.key.includes("/incidents/") ? project.incidents : part.value;
        await database.put("parts", { ...rest, value, checksum: checksumOf(value) });
      }
    });
    expectSame((await (await openProjectStorage("whole")).load("test"))?.project, project);
  });
});

describe("the checksum", () => {
  it("is the same for the same data and differs for the least change", () => {
    const value = {
      a: [1, "x", null, true],
      b: Float64Array.of(0, Number.NaN),
      c: Uint8Array.of(1, 2, 3, 4, 5),
    };
    const same = structuredClone(value);
    expect(checksumOf(same)).toBe(checksumOf(value));
    const others = [
      { ...value, a: [1, "x", null, false] },
      { ...value, a: [1, "y", null, true] },
      { ...value, b: Float64Array.of(-0, Number.NaN) },
      { ...value, c: Uint8Array.of(1, 2, 3, 4, 6) },
      { ...value, d: null },
      { b: value.b, c: value.c },
    ];
    expect(new Set([value, ...others].map(checksumOf)).size).toBe(others.length + 1);
    expect(checksumOf(new Uint8Array(value.c.buffer, 1, 3))).toBe(checksumOf(Uint8Array.of(2, 3, 4)));
  });
});
