import type { Localised } from "../base/language.ts";
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
  const decoder = import("../model/pack/decode-pack.ts");
  const files = async (name: string) => {
    const response = await fetch(`${folder}/${id}/${name}`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const { decodePackCore, decodePackFactors } = await decoder;
  app.openProject(await decodePackCore(files));
  await lineIsFree;
  app.completeFactors(id, await decodePackFactors(files));
}
