import { type CategoryColumn, type ClassDef, missingCode } from "../base/column.ts";
import { iccsDivision, iccsEntry } from "./iccs.ts";
import {
  type SecurityIndicatorId,
  securityIndicatorIds,
  securityIndicatorText,
} from "./security-indicators.ts";
import type { CategoryMeaning } from "./value-decisions.ts";

/** Ids of the fields that follow from the meaning of the kinds of events. */
export const iccsFieldId = "iccs";
export const indicatorFieldId = "indicator";

const heads = [
  { id: iccsFieldId, label: { es: "División de la ICCS", en: "ICCS division" } },
  { id: indicatorFieldId, label: { es: "Indicador regional (SES)", en: "Regional indicator (SES)" } },
] as const;

/** Whether a field follows from the kinds of events, rather than from a column of the same name. */
export function isStandardField({ id, label }: CategoryColumn): boolean {
  return heads.some((head) => head.id === id && head.label.es === label.es && head.label.en === label.en);
}

/**
 * Fields that follow from the standard meaning of the kinds of events: the ICCS division, and the regional indicator
 * (events that count for two, such as a homicide by firearm, have a class of their own that names both). A kind without an
 * equivalent has no class. A field in which nothing has a class is left out. O(events).
 */
export function standardFields(category: CategoryColumn): CategoryColumn[] {
  const divisions = derive(category, (item) => {
    const code = item.iccs ? iccsDivision(item.iccs) : null;
    const entry = code ? iccsEntry(code) : undefined;
    return entry ? { id: entry.code, text: named(entry.code, entry.text) } : null;
  });
  const order = (id: string) => securityIndicatorIds.indexOf(id as SecurityIndicatorId);
  const indicators = derive(category, (item) => {
    if (!item.indicators?.length) return null;
    const ids = [...item.indicators].sort((a, b) => order(a) - order(b));
    const texts = ids.map(securityIndicatorText);
    return {
      id: ids.join("+"),
      text: {
        es: texts.map((text) => text.es).join(" · "),
        en: texts.map((text) => text.en).join(" · "),
      },
    };
  });
  return [divisions, indicators]
    .map((derived, index) => ({
      kind: "category" as const,
      version: category.version,
      ...heads[index],
      ...derived,
    }))
    .filter((field) => field.classes.length > 0);
}

const named = (code: string, text: ClassDef["text"]): ClassDef["text"] => ({
  es: `${code} ${text.es}`,
  en: `${code} ${text.en}`,
});

function derive(
  category: CategoryColumn,
  classOf: (item: ClassDef) => ClassDef | null,
): Pick<CategoryColumn, "codes" | "classes"> {
  const found = category.classes.map(classOf);
  const classes = [
    ...new Map(found.flatMap((item) => (item ? [[item.id, item] as const] : []))).values(),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  const place = new Map(classes.map((item, code) => [item.id, code]));
  const codeOf = found.map((item) => (item ? (place.get(item.id) ?? missingCode) : missingCode));
  return { codes: category.codes.map((code) => codeOf[code] ?? missingCode), classes };
}

/** A class with the meaning of its kind of event written on it, in place of the one it had. */
export function withMeaning(item: ClassDef, { iccs, indicators, protection }: CategoryMeaning): ClassDef {
  const { iccs: _iccs, indicators: _indicators, protection: _protection, ...plain } = item;
  return {
    ...plain,
    ...(iccs ? { iccs } : {}),
    ...(indicators.length > 0 ? { indicators } : {}),
    ...(protection ? { protection } : {}),
  };
}

/** The meaning that is written on a class. */
export function meaningOf({ iccs, indicators, protection }: ClassDef): CategoryMeaning {
  return { iccs: iccs ?? null, indicators: indicators ?? [], protection: protection ?? null };
}
