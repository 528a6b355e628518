/** Names of coordinate systems in definitions by ESRI programs, which carry no number, in lower case with "_". */
const single: Readonly<Record<string, number>> = {
  british_national_grid: 27700,
  wgs_1984_web_mercator: 3857,
  wgs_1984_web_mercator_auxiliary_sphere: 3857,
  mexico_itrf2008_lcc: 6372,
  mexico_itrf92_lcc: 6362,
  mexico_itrf_1992_lcc: 6362,
  mexico_itrf_2008_lcc: 6372,
  magna_colombia_bogota: 3116,
  magna_colombia_este: 3117,
  magna_colombia_este_este: 3118,
  magna_colombia_oeste: 3115,
  magna_colombia_oeste_oeste: 3114,
  magna_sirgas_origen_nacional: 9377,
  magna_sirgas_2018_origen_nacional: 9377,
  crtm05: 5367,
  cr05_crtm05: 5367,
  sirgas_2000_brazil_polyconic: 5880,
  gcs_wgs_1984: 4326,
  gcs_sirgas_2000: 4674,
  gcs_sirgas: 4170,
  gcs_north_american_1983: 4269,
  gcs_north_american_1927: 4267,
  gcs_etrs_1989: 4258,
  gcs_magna: 4686,
  gcs_mexican_datum_of_1993: 4483,
  gcs_posgar: 4190,
  gcs_provisional_s_american_1956: 4248,
  gcs_psad_1956: 4248,
  gcs_south_american_1969: 4618,
  gcs_osgb_1936: 4277,
};

/** Datums of UTM zones: what the number of the zone is added to, in the north and in the south. */
const zones: readonly (readonly [RegExp, north: number | null, south: number | null])[] = [
  [/^wgs_?(19)?84$/, 32600, 32700],
  [/^(nad_?1983|nad83|north_american_1983)$/, 26900, null],
  [/^(nad_?1927|nad27|north_american_1927)$/, 26700, null],
  [/^sirgas_?2000$/, 31954, 31960],
  [/^(psad_?1956|psad56|provisional_s_american_1956)$/, 24800, 24860],
  [/^(south_american_(datum_)?1969|sad_?(19)?69)$/, 29150, 29170],
  [/^(etrs_?1989|etrs89)$/, 25800, null],
];

/**
 * The EPSG number of a definition in well-known text: the authority at its end, or its name where an ESRI program wrote
 * it without one. Without the number, the shift of an older datum (some hundred metres) would be lost. Null when
 * neither is known.
 */
export function epsgOfDefinition(definition: string): number | null {
  const authority = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d{4,6})"?\s*\]\s*\]\s*$/i.exec(definition);
  if (authority) return Number(authority[1]);
  const title = /^\s*\w+\s*[[(]\s*"([^"]{1,80})"/.exec(definition)?.[1];
  if (!title) return null;
  const name = title
    .trim()
    .toLowerCase()
    .replace(/[\s/()-]+/g, "_");
  if (Object.hasOwn(single, name)) return single[name];
  const utm = /^(.+?)_+utm_zone_(\d{1,2})_?([ns])$/.exec(name);
  const zone = Number(utm?.[2]);
  if (!utm || zone < 1 || zone > 60) return null;
  const series = zones.find(([datum]) => datum.test(utm[1]));
  const base = series?.[utm[3] === "n" ? 1 : 2];
  return base ? base + zone : null;
}
