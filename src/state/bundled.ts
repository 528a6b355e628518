import type { Localised } from "../base/language.ts";
import type { Project } from "../model/project.ts";
import type { App } from "./app.ts";

/** A territory that comes with the product. */
export interface BundledTerritory {
  readonly id: string;
  readonly title: Localised;
  readonly about?: Localised;
}

const folder = "territories";

/** The territories that come with the product, the demo first. */
export async function listBundled(): Promise<readonly BundledTerritory[]> {
  const response = await fetch(`${folder}/index.json`);
  const listed = (await response.json()) as { territories: readonly BundledTerritory[] };
  return listed.territories;
}

/**
 * Opens a bundled territory: the areas and incidents at once; the factor layers, which no first map shows, are asked for
 * when `lineIsFree` resolves.
 */
export async function openBundled(app: App, id: string, lineIsFree?: Promise<void>): Promise<void> {
  const { decodePackCore } = await import("../model/pack/decode-pack.ts");
  app.openProject(await decodePackCore(filesOf(id)));
  await lineIsFree;
  await completeBundled(app, id);
}

/**
 * Opens what this computer keeps under an id; false when it keeps nothing. A bundled territory that was left before its
 * factor layers had arrived gets them now.
 */
export async function openKept(app: App, id: string): Promise<boolean> {
  if (!(await app.openSaved(id))) return false;
  const { project } = app.store.getState();
  if (project && lacksFactors(project)) void completeBundled(app, id);
  return true;
}

/** Whether a source of factors has no layer left: taking away its last layer would have taken the source too. */
export function lacksFactors({ sources, factors }: Project): boolean {
  const held = new Set(Object.values(factors).map(({ source }) => source));
  return Object.values(sources).some(({ role, id }) => role === "factors" && !held.has(id));
}

async function completeBundled(app: App, id: string): Promise<void> {
  try {
    const { decodePackFactors } = await import("../model/pack/decode-pack.ts");
    app.completeFactors(id, await decodePackFactors(filesOf(id)));
  } catch (error) {
    app.notify({
      code: "factorsMissing",
      severity: "warning",
      what: {
        es: `No se pudieron cargar los factores del territorio (${String(error)}).`,
        en: `The factors of the territory could not be loaded (${String(error)}).`,
      },
      kept: { es: "Lo demás está completo.", en: "Everything else is complete." },
      todo: { es: "Vuelva a cargar la página.", en: "Load the page again." },
    });
  }
}

function filesOf(id: string) {
  return async (name: string) => {
    const response = await fetch(`${folder}/${id}/${name}`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
