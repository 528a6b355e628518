import type { Column } from "../base/column.ts";
import type { Localised } from "../base/language.ts";
import type { FactorKind, FactorLayer, FactorShape, FactorTone } from "../model/factors.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { codeCategories } from "./categories.ts";
import { knownClasses } from "./class-vocabulary.ts";
import { takeAreas } from "./import-areas.ts";
import type { FactorMapping } from "./mapping.ts";

/** Seizures and finds are what the police did; a surrender is a protective act; only use is violence. */
const tones: Partial<Record<FactorKind, FactorTone>> = {
  armsUse: "risk",
  armsSeized: "policeActivity",
  armsFound: "policeActivity",
  armsSurrendered: "asset",
};

/**
 * Divides a layer of arms events by kind (use, seizure, find, surrender, other), so that each is read for what it is; what is of
 * no known kind is with the others. The layer itself when its mapping names no column of kinds, or the table lacks it.
 * `rows`: row of the table of each feature.
 */
export function divideArms(
  layer: FactorLayer,
  raw: RawTable,
  arms: FactorMapping["armsColumn"],
  rows: Uint32Array,
): FactorLayer[] {
  const column = arms && raw.columns.find((candidate) => candidate.name === arms.column);
  const coded = column && codeCategories(column, raw.rows, { role: "armsEvent", decisions: arms.decisions });
  if (!coded) return [layer];
  const kinds = knownClasses("armsEvent");
  const members = new Map<string, number[]>(kinds.map(({ id }) => [id, []]));
  for (const [feature, row] of rows.entries()) {
    const id = coded.classes[coded.codes[row]]?.id ?? "";
    members.get(members.has(id) ? id : "armsOther")?.push(feature);
  }
  return kinds.flatMap(({ id, text }) => {
    const features = members.get(id) ?? [];
    if (features.length === 0) return [];
    const kind = id as FactorKind;
    return [
      {
        ...layer,
        id: `${layer.id}-${id}`,
        kind,
        tone: tones[kind] ?? "neutral",
        label: named(layer.label, text),
        length: features.length,
        names: features.map((feature) => layer.names[feature]),
        shape: shapeOf(layer.shape, Uint32Array.from(features), layer.length),
        fields: layer.fields.map((field) => fieldOf(field, features)),
      },
    ];
  });
}

const named = (label: Localised, kind: Localised): Localised => ({
  es: `${label.es}: ${kind.es.toLocaleLowerCase("es")}`,
  en: `${label.en}: ${kind.en.toLocaleLowerCase("en")}`,
});

function fieldOf(field: Column, features: readonly number[]): Column {
  if (field.kind === "number")
    return { ...field, values: Float64Array.from(features, (feature) => field.values[feature]) };
  if (field.kind === "text") return { ...field, values: features.map((feature) => field.values[feature]) };
  return { ...field, codes: Uint16Array.from(features, (feature) => field.codes[feature]) };
}

/** The shapes of some features, owners renumbered. */
export function shapeOf(shape: FactorShape, features: Uint32Array, length: number): FactorShape {
  if (shape.kind === "areas") return { kind: "areas", polygons: takeAreas(shape.polygons, features) };
  const place = new Int32Array(length).fill(-1);
  for (const [index, feature] of features.entries()) place[feature] = index;
  const owners: number[] = [];
  const coordinates: number[] = [];
  const lineOffsets = [0];
  for (let part = 0; part < shape.owners.length; part++) {
    const owner = place[shape.owners[part]];
    if (owner < 0) continue;
    owners.push(owner);
    const [from, to] =
      shape.kind === "points" ? [part, part + 1] : [shape.lineOffsets[part], shape.lineOffsets[part + 1]];
    for (let value = 2 * from; value < 2 * to; value++) coordinates.push(shape.coordinates[value]);
    lineOffsets.push(coordinates.length / 2);
  }
  const common = { coordinates: Float64Array.from(coordinates), owners: Uint32Array.from(owners) };
  return shape.kind === "points"
    ? { kind: "points", ...common }
    : { kind: "lines", ...common, lineOffsets: Uint32Array.from(lineOffsets) };
}
