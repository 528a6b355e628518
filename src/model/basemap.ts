/**
 * A map that a person lays under their data. The project keeps only what it is called and how it is drawn: a file stays on
 * the computer it was opened on, and a server is asked only where somebody at that computer agreed to it.
 */
export interface Basemap {
  /** `archive`: a PMTiles file. `style`: the address of a MapLibre style, the only thing that uses the network. */
  readonly kind: "archive" | "style";
  /** Name of the file, or address of the style. */
  readonly source: string;
  /** Whom the map is from, in plain words; shown wherever the map is. */
  readonly attribution: string;
  /** 0: not to be seen, 1: as it is. */
  readonly opacity: number;
  /** Of the fills of areas above it. */
  readonly areaOpacity: number;
}

/** How a map is drawn before anybody changed it: the data stays in front. */
export const usualBasemapLook = { opacity: 0.7, areaOpacity: 0.75 } as const;
