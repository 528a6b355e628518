import type { TFunction } from "i18next";
import type { Unit } from "../base/column.ts";
import type { Change, Figure } from "../state/indicators.ts";
import type { Formats } from "./formats.ts";

/** "IC 95 %: 1 020 a 1 150"; empty where the interval is undefined. */
export function intervalText(figure: Figure, unit: Unit, formats: Formats, t: TFunction): string {
  if (Number.isNaN(figure.lower) || Number.isNaN(figure.upper)) return "";
  return t("indicators.interval", {
    lower: formats.value(rounded(figure.lower, unit), unit),
    upper: formats.value(rounded(figure.upper, unit), unit),
  });
}

function rounded(value: number, unit: Unit): number {
  return unit === "count" && Math.abs(value) >= 10 ? Math.round(value) : value;
}

/** A change in words that know the interval: when it holds zero, nobody should read a direction into it. */
export function changeText({ relative }: Change, formats: Formats, t: TFunction): string {
  if (Number.isNaN(relative.value)) return t("indicators.fromZero");
  const signed = (value: number) => `${value > 0 ? "+" : ""}${formats.share(value)}`;
  const words = {
    change: signed(relative.value),
    lower: signed(relative.lower),
    upper: signed(relative.upper),
  };
  if (relative.lower > 0) return t("indicators.more", words);
  if (relative.upper < 0) return t("indicators.less", words);
  return t("indicators.unclear", words);
}
