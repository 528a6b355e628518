import type { PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import type { Project } from "../project.ts";
import { ColumnFile, detachArrays } from "./array-refs.ts";
import { encodeAreas } from "./encode-areas.ts";
import { storeIncidents } from "./incident-columns.ts";
import { type Manifest, packFileNames } from "./manifest.ts";

export interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes a project as the files of a pack. Everything comes back exactly, except that area outlines are put on a grid
 * of `decimals` places of a degree (5: about 1.1 m) and that local metres are recomputed. The files are not compressed.
 */
export function encodePack(project: Project, decimals = 6): PackFile[] {
  const { levels, incidents, factors, ...head } = project;
  const areaColumns = new ColumnFile();
  const incidentColumns = new ColumnFile();
  const factorColumns = new ColumnFile();
  const outlines: Record<string, PolygonSet> = {};
  const storedLevels: Record<string, unknown> = {};
  for (const [id, { geometry, ...rest }] of Object.entries(levels)) {
    outlines[id] = geometry;
    storedLevels[id] = detachArrays(rest, areaColumns);
  }
  const topology = encodeAreas(outlines, decimals);
  const manifest: Manifest = {
    format: "convive-pack",
    version: 2,
    decimals,
    project: detachArrays(head, areaColumns),
    levels: storedLevels,
    incidents: incidents && storeIncidents(incidents, onGrid(levels, decimals), incidentColumns),
  };
  const storedFactors = detachArrays(factors, factorColumns);
  return [
    { name: packFileNames.manifest, bytes: jsonBytes(manifest) },
    { name: packFileNames.topology, bytes: jsonBytes(topology) },
    { name: packFileNames.areas, bytes: areaColumns.bytes() },
    ...(incidents ? [{ name: packFileNames.incidents, bytes: incidentColumns.bytes() }] : []),
    { name: packFileNames.factors, bytes: jsonBytes(storedFactors) },
    { name: packFileNames.factorColumns, bytes: factorColumns.bytes() },
  ];
}

/** The levels as a reader of the pack will see them: outlines rounded to the grid. */
function onGrid(levels: Project["levels"], decimals: number): Project["levels"] {
  const scale = 10 ** decimals;
  return Object.fromEntries(
    Object.entries(levels).map(([id, level]) => {
      const coordinates = level.geometry.coordinates.map((value) => Math.round(value * scale) / scale);
      return [id, { ...level, geometry: { ...level.geometry, coordinates } }];
    }),
  );
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
