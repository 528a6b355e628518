import type { TFunction } from "i18next";
import type { Unit } from "../base/column.ts";
import { i18n } from "../i18n/i18n.ts";

/** What a global figure is called; nothing for a figure that is not for people. */
export function scalarLabel(name: string, t: TFunction): string | undefined {
  const key = `scalars.${name}`;
  return i18n.exists(key) ? t(key as "scalars.value") : undefined;
}

/** The unit that a figure's name carries, as names do here. */
export function scalarUnit(name: string): Unit {
  if (/^p[A-Z]/.test(name)) return "probability";
  if (name === "zNorm" || /ZScore$/.test(name)) return "zScore";
  if (/Meters$/.test(name)) return "meters";
  if (/Days$/.test(name)) return "days";
  if (/Share$/.test(name)) return "share";
  if (/Per100k$/i.test(name)) return "per100k";
  if (/Km2$/.test(name)) return "km2";
  return "none";
}
