import { formatNumber } from "../base/format.ts";
import type { Localised } from "../base/language.ts";
import type { LegendModel, Swatch } from "../symbology/legend.ts";

/** A legend of one symbol, with how many there are of it. */
export function symbolLegend(
  id: string,
  title: Localised,
  swatch: Swatch,
  count: number | null,
): LegendModel {
  const label: Localised =
    count === null
      ? title
      : {
          es: `${title.es} (${formatNumber(count, "es")})`,
          en: `${title.en} (${formatNumber(count, "en")})`,
        };
  return {
    id,
    title,
    unit: { es: "", en: "" },
    kind: "symbols",
    entries: [{ id, label, swatch, count, noData: false }],
    rows: null,
    notes: [],
  };
}
