import "fake-indexeddb/auto";
import { openDB } from "idb";
import { describe, expect, it, vi } from "vitest";
import { buildProject } from "../../tests/builders/project.ts";
import { ProblemError } from "../base/problem.ts";
import { createInlineEngine } from "../engine/inline-engine.ts";
import type { Project } from "../model/project.ts";
import { type App, createApp } from "./app.ts";
import { renameProject } from "./commands/rename-project.ts";
import { createPresence } from "./presence.ts";
import { isProjectFile, openFromFile, projectAsFile } from "./project-files.ts";
import { openProjectStorage } from "./storage.ts";
import { type StoredState, schemaVersion } from "./storage-schema.ts";

async function startApp(database: string): Promise<App> {
  return createApp({
    engine: createInlineEngine(),
    storage: await openProjectStorage(database),
    presence: createPresence(undefined),
    listAnalyses: async () => [],
  });
}

const shown = (app: App) => app.store.getState().project as Project;
const saved = (app: App) =>
  vi.waitFor(() => {
    expect(app.store.getState().saved.status).toBe("saved");
    expect(app.store.getState().saved.atMilliseconds).toBeGreaterThan(0);
  });
const fileOf = (bytes: Uint8Array, name: string) => new File([bytes as Uint8Array<ArrayBuffer>], name);

describe("projects kept on this computer", () => {
  it("opens a file under its own identity, or under a new one when that is taken", async () => {
    const app = await startApp("files");
    app.openProject(buildProject());
    await saved(app);
    const bytes = await projectAsFile(app, { fileName: "a.convive", passphrase: null }, {});
    await openFromFile(app, fileOf(bytes, "a.convive"), null, {});
    expect(shown(app).id).toMatch(/^own-/);
    expect(shown(app).name).toEqual({ es: "Prueba (del archivo)", en: "Prueba (from the file)" });
    await saved(app);
    expect(await app.listSaved()).toHaveLength(2);

    const elsewhere = await startApp("files-elsewhere");
    await openFromFile(elsewhere, fileOf(bytes, "a.convive"), null, {});
    expect(shown(elsewhere).id).toBe("test");
    expect(shown(elsewhere).name.es).toBe("Prueba");
  });

  it("leaves the open project alone when a file is refused", async () => {
    const app = await startApp("refused");
    app.openProject(buildProject());
    const before = shown(app);
    const refused = openFromFile(app, fileOf(new Uint8Array(50), "b.convive"), null, {});
    await expect(refused).rejects.toThrow(ProblemError);
    expect(shown(app)).toBe(before);
    expect(["a.convive", "A.CONVIVE", "convive", "a.convive.csv"].map(isProjectFile)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("says that it opened an earlier state because the last is damaged", async () => {
    const app = await startApp("earlier");
    app.openProject(buildProject());
    await saved(app);
    app.dispatch(renameProject, { name: "Lo último" });
    await app.flush();
    const database = await openDB("earlier", schemaVersion);
    const states = (await database.getAll("states")) as StoredState[];
    const last = states.find((state) => state.name.es === "Lo último") as StoredState;
    await database.put("states", { ...last, savedAtMilliseconds: 1 });
    database.close();
    const again = await startApp("earlier");
    expect(await again.openSaved("test")).toBe(true);
    expect(shown(again).name.es).toBe("Prueba");
    expect(again.store.getState().session.notices.map(({ problem }) => problem.code)).toEqual([
      "projectEarlierState",
    ]);
  });

  it("goes on with a copy that has its own identity and leaves the original as it was", async () => {
    const app = await startApp("copy");
    app.openProject(buildProject());
    await saved(app);
    app.workOnCopy();
    app.dispatch(renameProject, { name: "Mi copia" });
    await saved(app);
    await app.flush();
    expect(app.hasUnsavedChanges()).toBe(false);
    const names = (await app.listSaved()).map((project) => project.name.es);
    expect(names.sort()).toEqual(["Mi copia", "Prueba"]);
  });

  it("leaves nothing of a deleted project in the storage: no state, no part, no save that was still on its way", async () => {
    const app = await startApp("deleted");
    app.openProject(buildProject());
    await saved(app);
    app.dispatch(renameProject, { name: "Segunda generación" });
    await app.flush();
    app.dispatch(renameProject, { name: "Sin guardar todavía" });
    app.openProject({ ...buildProject({ seed: 9 }), id: "stays" });
    await app.removeSaved({ id: "test", name: { es: "Prueba", en: "Prueba" }, savedAtMilliseconds: 0 });
    await saved(app);
    await app.flush();
    expect((await app.listSaved()).map(({ id }) => id)).toEqual(["stays"]);
    const database = await openDB("deleted", schemaVersion);
    const left = [...(await database.getAll("states")), ...(await database.getAll("parts"))];
    database.close();
    expect(new Set(left.map(({ project }) => project))).toEqual(new Set(["stays"]));
  });
});
