import { epsgOfDefinition } from "./esri-names.ts";

/** A coordinate system as a file or a person names it. */
export interface CoordinateSystem {
  /** "EPSG:4326", "planar", or the beginning of its definition. */
  readonly code: string;
  /** Plain units without a place on Earth. */
  readonly planar: boolean;
  /** Turns interleaved coordinates into WGS84 longitude and latitude in place; points it cannot place become NaN. */
  toLonLat(coordinates: Float64Array, from?: number, to?: number): void;
}

const grs80 = "+ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs";
const wgs84 = "+datum=WGS84 +units=m +no_defs";
/** Psad56 and Sad69 to WGS84: regional mean translations (EPSG 1201 and 1864), some metres of accuracy. */
const psad56 = "+ellps=intl +towgs84=-288,175,-376 +units=m +no_defs";
const sad69 = "+ellps=aust_SA +towgs84=-57,1,-41 +units=m +no_defs";
/** Nad27 in Central America (EPSG 1171 mean of the isthmus), about ten metres. */
const nad27 = "+ellps=clrk66 +towgs84=0,125,194 +units=m +no_defs";

/** Geographic systems within a metre of WGS84: taken as they are. */
const geographic = new Set([
  4326, 4979, 4269, 4258, 4674, 4170, 4189, 4190, 4483, 4686, 4694, 4937, 4955, 4989, 5340, 5354, 5360, 5365,
  5373, 5381, 5393, 5489, 6318, 6365, 6783, 8907, 8949, 9248, 9251,
]);

const single: Readonly<Record<number, string>> = {
  3857: "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  6372: `+proj=lcc +lat_0=12 +lon_0=-102 +lat_1=17.5 +lat_2=29.5 +x_0=2500000 +y_0=0 ${grs80}`,
  6362: `+proj=lcc +lat_0=12 +lon_0=-102 +lat_1=17.5 +lat_2=29.5 +x_0=2500000 +y_0=0 ${grs80}`,
  9377: `+proj=tmerc +lat_0=4 +lon_0=-73 +k=0.9992 +x_0=5000000 +y_0=2000000 ${grs80}`,
  5367: `+proj=tmerc +lat_0=0 +lon_0=-84 +k=0.9999 +x_0=500000 +y_0=0 ${wgs84}`,
  8908: `+proj=tmerc +lat_0=0 +lon_0=-84 +k=0.9999 +x_0=500000 +y_0=0 ${grs80}`,
  5880: `+proj=poly +lat_0=0 +lon_0=-54 +x_0=5000000 +y_0=10000000 ${grs80}`,
  27700:
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy " +
    "+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs",
  32119:
    "+proj=lcc +lat_0=33.75 +lon_0=-79 +lat_1=36.1666666666667 +lat_2=34.3333333333333 +x_0=609601.22 +y_0=0 " +
    grs80,
  2263:
    "+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +x_0=300000 " +
    "+y_0=0 +ellps=GRS80 +towgs84=0,0,0 +units=us-ft +no_defs",
  4248: "+proj=longlat +ellps=intl +towgs84=-288,175,-376 +no_defs",
  4618: "+proj=longlat +ellps=aust_SA +towgs84=-57,1,-41 +no_defs",
  4267: "+proj=longlat +ellps=clrk66 +towgs84=0,125,194 +no_defs",
  4277: "+proj=longlat +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +no_defs",
};

/** Series of UTM zones: first code, last code, zone of the first, south, datum. */
const utmSeries: readonly (readonly [number, number, number, boolean, string])[] = [
  [32601, 32660, 1, false, wgs84],
  [32701, 32760, 1, true, wgs84],
  [26901, 26923, 1, false, grs80],
  [26701, 26722, 1, false, nad27],
  [25828, 25838, 28, false, grs80],
  [6366, 6371, 11, false, grs80],
  [4484, 4489, 11, false, grs80],
  [31965, 31976, 11, false, grs80],
  [31977, 31985, 17, true, grs80],
  [24817, 24821, 17, false, psad56],
  [24877, 24882, 17, true, psad56],
  [29168, 29172, 18, false, sad69],
  [29187, 29195, 17, true, sad69],
];

/** The proj4 definition of an EPSG code we carry: null for WGS84 and its equals, undefined when unknown. */
export function definitionOf(code: number): string | null | undefined {
  if (geographic.has(code)) return null;
  if (code === 900913 || code === 102100) return single[3857];
  if (single[code]) return single[code];
  for (const [first, last, zone, south, datum] of utmSeries)
    if (code >= first && code <= last)
      return `+proj=utm +zone=${zone + code - first}${south ? " +south" : ""} ${datum}`;
  if (code === 5361 || code === 5362) return `+proj=utm +zone=${code === 5361 ? 19 : 18} +south ${grs80}`;
  if (code >= 3114 && code <= 3118)
    return (
      `+proj=tmerc +lat_0=4.59620041666667 +lon_0=${-80.0775079166667 + 3 * (code - 3114)} +k=1 ` +
      `+x_0=1000000 +y_0=1000000 ${grs80}`
    );
  for (const first of [5343, 22171, 22181])
    if (code >= first && code <= first + 6) {
      const band = code - first;
      return `+proj=tmerc +lat_0=-90 +lon_0=${-72 + 3 * band} +k=1 +x_0=${(band + 1) * 1e6 + 5e5} +y_0=0 ${grs80}`;
    }
  return undefined;
}

/** The EPSG number in a name: "EPSG:4674", "urn:ogc:def:crs:EPSG::4674", ".../EPSG/0/4674", "4674"; CRS84 is 4326. */
export function epsgNumber(name: string): number | null {
  const text = name.trim();
  if (/CRS:?84$/i.test(text)) return 4326;
  const match = /^(\d{4,6})$/.exec(text) ?? /EPSG[:/]+(?:[\d.]*[:/]+)?(\d{4,6})$/i.exec(text);
  return match ? Number(match[1]) : null;
}

const identity = () => undefined;

/**
 * Resolves a coordinate system: "planar", an EPSG code in any of its spellings, or a definition (WKT, proj4
 * string) as files carry it. Null when it is none of these or proj4 cannot read it.
 */
export async function coordinateSystem(name: string, definition = ""): Promise<CoordinateSystem | null> {
  if (name.trim().toLowerCase() === "planar") return { code: "planar", planar: true, toLonLat: identity };
  const number = epsgNumber(name) ?? epsgOfDefinition(name);
  const known = number === null ? undefined : definitionOf(number);
  const title = /^\s*\w+\s*[[(]\s*"([^"]{1,80})"/.exec(name || definition)?.[1];
  const code = number === null ? (title ?? name.trim().slice(0, 80)) : `EPSG:${number}`;
  if (known === null) return { code, planar: false, toLonLat: identity };
  const source =
    known ?? (looksLikeDefinition(definition) ? definition : looksLikeDefinition(name) ? name : "");
  if (source === "" || source.length > 20_000) return null;
  const { default: proj4 } = await import("proj4");
  try {
    const converter = proj4(source, "WGS84");
    const probe = converter.forward([0, 0]);
    if (!Array.isArray(probe)) return null;
    return {
      code,
      planar: false,
      toLonLat: (coordinates, from, to) => convert(converter, coordinates, from, to),
    };
  } catch {
    return null;
  }
}

function looksLikeDefinition(text: string): boolean {
  return (
    /^\s*(PROJCS|GEOGCS|PROJCRS|GEOGCRS|GEODCRS|BOUNDCRS|COMPD_?C[RS]S)\s*[[(]/i.test(text) ||
    /^\s*\+proj=/.test(text)
  );
}

function convert(
  converter: { forward(point: [number, number]): [number, number] },
  coordinates: Float64Array,
  from = 0,
  to = coordinates.length,
): void {
  for (let i = from; i + 1 < to; i += 2) {
    let longitude = Number.NaN;
    let latitude = Number.NaN;
    if (Number.isFinite(coordinates[i]) && Number.isFinite(coordinates[i + 1])) {
      try {
        [longitude, latitude] = converter.forward([coordinates[i], coordinates[i + 1]]);
      } catch {
        longitude = Number.NaN;
      }
    }
    const placed = Math.abs(longitude) <= 360 && Math.abs(latitude) <= 90;
    coordinates[i] = placed ? longitude : Number.NaN;
    coordinates[i + 1] = placed ? latitude : Number.NaN;
  }
}
