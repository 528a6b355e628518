/** What the benches use of jsgeoda, which comes without types. */
export interface JsGeoda {
  readGeoJSON(bytes: ArrayBuffer): string;
  getQueenWeights(map: string, order: number, includeLower: boolean, precision: number): JsGeodaWeights;
  getNeighbors(weights: JsGeodaWeights, row: number): number[];
  localMoran(weights: JsGeodaWeights, values: readonly number[], permutations: number): unknown;
  localGStar(weights: JsGeodaWeights, values: readonly number[], permutations: number): unknown;
}

export interface JsGeodaWeights {
  getMapUid(): string;
}

/** Starts jsgeoda. */
export async function startJsGeoda(): Promise<JsGeoda> {
  const name = "jsgeoda";
  const module = (await import(name)) as { default: { New(): Promise<JsGeoda> } };
  return module.default.New();
}
