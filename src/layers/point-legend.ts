import { formatNumber } from "../base/format.ts";
import type { Localised } from "../base/language.ts";
import type { LegendModel, Swatch } from "../symbology/legend.ts";

/** A legend of one symbol, with how many there are of it. */
export function symbolLegend(
  id: string,
  title: Localised,
  swatch: Swatch,
  count: number | null,
  notes: readonly Localised[] = [],
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
    notes,
  };
}

/** Tells how many events are not drawn one by one because of their kind; nothing where there are none. */
export function withheldNotes(count: number): Localised[] {
  if (count === 0) return [];
  return [
    {
      es: `${formatNumber(count, "es")} de tipos protegidos: solo en áreas y celdas`,
      en: `${formatNumber(count, "en")} of protected kinds: in areas and cells only`,
    },
  ];
}
