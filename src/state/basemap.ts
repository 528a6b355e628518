import { type Problem, ProblemError } from "../base/problem.ts";
import { openArchive } from "../map/basemap-archive.ts";
import type { BasemapDrawing } from "../map/basemap-drawing.ts";
import { onlineAddress, openOrigins, originOf } from "../map/basemap-network.ts";
import { readStyle } from "../map/basemap-style.ts";
import { type Basemap, usualBasemapLook } from "../model/basemap.ts";
import type { App } from "./app.ts";
import { basemapConsent } from "./basemap-consent.ts";
import { fileOf, rememberedHandle, rememberHandle } from "./basemap-handles.ts";
import { setBasemap } from "./commands/set-basemap.ts";

/** Maps that were opened in this window, by project and source: undo brings them back without a question. */
const opened = new Map<string, BasemapDrawing>();
const consent = basemapConsent(globalThis.localStorage ?? null);
const keyOf = (projectId: string, { kind, source }: Pick<Basemap, "kind" | "source">) =>
  `${projectId} ${kind} ${source}`;

/** Keeps the map on screen in step with the open project from now on. */
export function followBasemap(app: App): void {
  const key = () => {
    const { project } = app.store.getState();
    return project?.basemap ? keyOf(project.id, project.basemap) : "";
  };
  let last = "";
  const look = () => {
    const now = key();
    if (now === last) return;
    last = now;
    void resume(app, false);
  };
  app.store.subscribe(look);
  look();
}

/** Lays a file of this computer under the data. What it is not is said in a notice. */
export async function layArchive(app: App, file: File, handle: FileSystemFileHandle | null): Promise<void> {
  const { project } = app.store.getState();
  if (!project) return;
  try {
    const drawing = await openArchive(file);
    const basemap: Basemap = {
      ...usualBasemapLook,
      ...project.basemap,
      kind: "archive",
      source: file.name,
      attribution: drawing.attribution,
    };
    opened.set(keyOf(project.id, basemap), drawing);
    if (handle) await rememberHandle(project.id, handle);
    app.setSession({ basemap: { status: "open", source: basemap.source, drawing } });
    app.dispatch(setBasemap, { basemap });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    app.notify(error.problem);
  }
}

/**
 * Opens the map that the project names, if that needs no question: a file that may still be read, a server agreed to from a
 * page that may ask it. `asking`: after a click, when the browser may ask for the file.
 */
export async function resume(app: App, asking: boolean): Promise<void> {
  const { project } = app.store.getState();
  const basemap = project?.basemap;
  if (!project || !basemap) return app.setSession({ basemap: { status: "none" } });
  const { source } = basemap;
  const key = keyOf(project.id, basemap);
  const known = opened.get(key);
  if (known) return app.setSession({ basemap: { status: "open", source, drawing: known } });
  app.setSession({ basemap: { status: "opening", source } });
  const found = await (basemap.kind === "archive"
    ? openRemembered(project.id, source, asking)
    : openStyle(app, project.id, source));
  const now = app.store.getState().project;
  if (!now?.basemap || keyOf(now.id, now.basemap) !== key) return;
  if ("drawing" in found) {
    opened.set(key, found.drawing);
    app.setSession({ basemap: { status: "open", source, drawing: found.drawing } });
    const { attribution } = found.drawing;
    if (attribution !== now.basemap.attribution)
      app.dispatch(setBasemap, { basemap: { ...now.basemap, attribution } });
  } else app.setSession({ basemap: { status: "closed", source, ...found } });
}

type Opened =
  | { readonly drawing: BasemapDrawing }
  | { readonly why: "file" | "offline" | "consent" | "failed"; readonly origins: readonly string[] };

async function openRemembered(projectId: string, name: string, asking: boolean): Promise<Opened> {
  const handle = await rememberedHandle(projectId, name);
  const file = handle && (await fileOf(handle, asking));
  if (!file) return { why: "file", origins: [] };
  return openArchive(file).then(
    (drawing): Opened => ({ drawing }),
    (): Opened => ({ why: "file", origins: [] }),
  );
}

async function openStyle(app: App, projectId: string, address: string): Promise<Opened> {
  const origin = originOf(address);
  if (!origin) return { why: "failed", origins: [] };
  const agreed = consent.of(projectId);
  if (!agreed.includes(origin)) return { why: "consent", origins: [origin] };
  const reachable = agreed.filter((each) => openOrigins(location).includes(each));
  if (!reachable.includes(origin)) return { why: "offline", origins: agreed };
  try {
    const answer = await readStyle(address, reachable);
    if (!answer.missing) return { drawing: answer.drawing };
    const agreedAlready = answer.missing.every((each) => agreed.includes(each));
    return agreedAlready ? { why: "offline", origins: agreed } : { why: "consent", origins: answer.missing };
  } catch (error) {
    app.notify(styleFailed(origin, error));
    return { why: "failed", origins: [origin] };
  }
}

/** Notes the consent and goes to the page that may ask these servers. False when the project could not be saved first. */
export async function agreeAndConnect(
  app: App,
  address: string,
  origins: readonly string[],
): Promise<boolean> {
  const { project } = app.store.getState();
  if (!project) return false;
  const all = [...new Set([...consent.of(project.id), ...origins])];
  const basemap: Basemap = {
    ...usualBasemapLook,
    ...project.basemap,
    kind: "style",
    source: address,
    attribution: new URL(address).host,
  };
  if (project.basemap?.source !== address) app.dispatch(setBasemap, { basemap });
  if (!(await isSafe(app))) return false;
  consent.set(project.id, all);
  location.assign(onlineAddress(all));
  return true;
}

/** Takes the consent back and the map away; a page that could ask servers is left for the one that cannot. */
export async function takeBack(app: App): Promise<void> {
  const { project } = app.store.getState();
  if (!project) return;
  consent.set(project.id, []);
  for (const key of opened.keys()) if (key.startsWith(`${project.id} style `)) opened.delete(key);
  app.dispatch(setBasemap, { basemap: null });
  if (openOrigins(location).length > 0 && (await isSafe(app))) location.assign("./");
}

/** Whether the page can be left without losing anything. */
async function isSafe(app: App): Promise<boolean> {
  await app.flush();
  return app.store.getState().saved.status === "saved";
}

function styleFailed(origin: string, error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return {
    code: "basemapStyle",
    severity: "error",
    what: {
      es: `El mapa base de ${origin} no se pudo abrir (${detail}).`,
      en: `The base map of ${origin} could not be opened (${detail}).`,
    },
    kept: { es: "Los datos se muestran sin él.", en: "The data is shown without it." },
    todo: {
      es: "Revise la dirección y la red, o quite el mapa base.",
      en: "Check the address and the network, or take the base map away.",
    },
  };
}
