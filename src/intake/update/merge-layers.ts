import type { FactorLayer, FactorShape } from "../../model/factors.ts";
import { shapeOf } from "../arms-layers.ts";
import type { RecordMatch } from "./match-records.ts";
import { followedBy } from "./merge-areas.ts";
import { weaveFields } from "./weave-fields.ts";

/** Whether features of earlier files could stay beside those of the new file: their layers have the same kind of shape. */
export function canStay(before: readonly FactorLayer[], after: readonly FactorLayer[]): boolean {
  return before.every((old) => {
    const fresh = after.find(({ id }) => id === old.id);
    return !fresh || fresh.shape.kind === old.shape.kind;
  });
}

/**
 * The layers of a source after its next file: those of the new file under the names they have in the project, each followed by its
 * features of earlier files that stay. A layer of which nothing is left is not among them. Rows of `match` and `kept` number the
 * features of all layers, one layer after the other.
 */
export function mergeLayers(
  before: readonly FactorLayer[],
  after: readonly FactorLayer[],
  match: RecordMatch,
  kept: Uint32Array,
): FactorLayer[] {
  const homes = homesOf(before);
  let from = 0;
  const merged = after.map((fresh) => {
    const old = before.find(({ id }) => id === fresh.id) ?? null;
    const own = match.subarray(from, from + fresh.length);
    from += fresh.length;
    const rowsOfOld = own.map((row) => (row >= 0 && homes[row].layer === old ? homes[row].feature : -1));
    return old ? mergedLayer(old, fresh, rowsOfOld, keptIn(old)) : fresh;
  });
  const lacking = before
    .filter((old) => after.every(({ id }) => id !== old.id))
    .map((old) => ({ old, rows: keptIn(old) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ old, rows }) => mergedLayer(old, nothingOf(old), new Int32Array(0), rows));
  return [...merged, ...lacking];

  function keptIn(layer: FactorLayer): Uint32Array {
    return Uint32Array.from(
      Array.from(kept)
        .filter((row) => homes[row].layer === layer)
        .map((row) => homes[row].feature),
    );
  }
}

function homesOf(layers: readonly FactorLayer[]): { layer: FactorLayer; feature: number }[] {
  return layers.flatMap((layer) =>
    Array.from({ length: layer.length }, (_, feature) => ({ layer, feature })),
  );
}

function nothingOf(layer: FactorLayer): FactorLayer {
  return {
    ...layer,
    length: 0,
    names: [],
    fields: [],
    shape: shapeOf(layer.shape, new Uint32Array(0), layer.length),
  };
}

function mergedLayer(
  old: FactorLayer,
  fresh: FactorLayer,
  match: Int32Array,
  kept: Uint32Array,
): FactorLayer {
  return {
    ...fresh,
    version: old.version + 1,
    label: old.label,
    kind: old.kind,
    tone: old.tone,
    length: fresh.length + kept.length,
    names: [...fresh.names, ...Array.from(kept, (row) => old.names[row])],
    shape: together(fresh.shape, shapeOf(old.shape, kept, old.length), fresh.length),
    fields: weaveFields(old.fields, fresh.fields, match, kept),
  };
}

/** Two shapes of one kind as one; the owners of the second are numbered after the first `features`. */
function together(first: FactorShape, second: FactorShape, features: number): FactorShape {
  if (first.kind === "areas" && second.kind === "areas")
    return { kind: "areas", polygons: followedBy(first.polygons, second.polygons) };
  if (first.kind === "areas" || second.kind === "areas") return first;
  const coordinates = Float64Array.from([...first.coordinates, ...second.coordinates]);
  const owners = Uint32Array.from([...first.owners, ...second.owners.map((owner) => owner + features)]);
  if (first.kind === "points" || second.kind === "points") return { kind: "points", coordinates, owners };
  const vertices = first.coordinates.length / 2;
  const lineOffsets = Uint32Array.from([
    ...first.lineOffsets,
    ...second.lineOffsets.subarray(1).map((offset) => offset + vertices),
  ]);
  return { kind: "lines", coordinates, owners, lineOffsets };
}
