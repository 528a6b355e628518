import "fake-indexeddb/auto";
import { openDB } from "idb";
import { describe, expect, it } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { openProjectStorage } from "./storage.ts";

describe("project storage", () => {
  it("gives back exactly what was saved", async () => {
    const storage = await openProjectStorage("exact");
    const project = buildProject();
    await storage.save(project, 1000);
    const again = await openProjectStorage("exact");
    expect(await again.load("test")).toEqual(project);
    expect(await again.list()).toEqual([{ id: "test", name: project.name, savedAtMilliseconds: 1000 }]);
    expect(await again.load("nobody")).toBeNull();
  });

  it("writes a large part once, and drops the parts nobody needs any more", async () => {
    const storage = await openProjectStorage("parts");
    const project = buildProject();
    await storage.save(project, 1);
    const database = await openDB("parts", 1);
    const first = await database.getAllKeys("parts");
    await storage.save({ ...project, name: { es: "Otra", en: "Other" } }, 2);
    expect(await database.getAllKeys("parts")).toEqual(first);
    const { school, ...factors } = project.factors;
    await storage.save({ ...project, factors, incidents: null }, 3);
    const last = await database.getAllKeys("parts");
    expect(last).toHaveLength(first.length - 2);
    const loaded = await storage.load("test");
    expect(Object.keys(loaded?.factors ?? {})).toEqual(["bar"]);
    expect(loaded?.incidents).toBeNull();
    expect(school.id).toBe("school");
    database.close();
  });

  it("keeps projects apart and deletes one for good", async () => {
    const storage = await openProjectStorage("apart");
    await storage.save(buildProject(), 1);
    await storage.save({ ...buildProject({ side: 2 }), id: "second" }, 2);
    await storage.remove("test");
    expect((await storage.list()).map((saved) => saved.id)).toEqual(["second"]);
    const database = await openDB("apart", 1);
    expect((await database.getAllKeys("parts")).every((key) => String(key).startsWith("second/"))).toBe(true);
    expect((await storage.load("second"))?.levels.cell.codes).toHaveLength(4);
    database.close();
  });
});
