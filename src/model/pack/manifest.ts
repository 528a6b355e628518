import type { StoredIncidents } from "./incident-columns.ts";

/** Names of the files of a pack. The first four make the first map; the factors can follow. */
export const packFileNames = {
  manifest: "manifest.json",
  topology: "areas.topojson",
  areas: "areas.bin",
  incidents: "incidents.bin",
  factors: "factors.json",
  factorColumns: "factors.bin",
} as const;

/** The file that says what the others hold. */
export interface Manifest {
  readonly format: "convive-pack";
  readonly version: 2;
  /** Decimal places of the area outlines, in degrees. */
  readonly decimals: number;
  /** The document without its bulk: arrays are references into `areas.bin`. */
  readonly project: unknown;
  /** Per level, everything but the outlines. */
  readonly levels: Readonly<Record<string, unknown>>;
  readonly incidents: StoredIncidents | null;
}

/** How the files of a pack are fetched, by name. A file may be gzipped. */
export type PackFiles = (name: string) => Promise<Uint8Array>;
