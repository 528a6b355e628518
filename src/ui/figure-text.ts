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

/** A change in few words, for a tile. */
export function shortChangeText({ relative }: Change, formats: Formats, t: TFunction): string {
  if (Number.isNaN(relative.value)) return t("indicators.fromZero");
  const words = changeWords(relative, formats);
  if (relative.lower > 0) return t("indicators.moreShort", words);
  if (relative.upper < 0) return t("indicators.lessShort", words);
  return t("indicators.unclearShort", words);
}

function changeWords({ value, lower, upper }: Figure, formats: Formats) {
  // A limit just beside zero is told by its tenths: "0 %" would contradict the word that follows.
  const decimals = [lower, upper].some((limit) => limit !== 0 && Math.abs(limit) < 0.005) ? 1 : 0;
  const signed = (share: number) => `${share > 0 ? "+" : ""}${formats.share(share, decimals)}`;
  // "−0 %" would say a direction that the figure does not have.
  const none = Math.abs(value) < 0.5 / 10 ** (2 + decimals);
  return { change: signed(none ? 0 : value), lower: signed(lower), upper: signed(upper) };
}

/** A change in words that know the interval: when it holds zero, nobody should read a direction into it. */
export function changeText({ relative }: Change, formats: Formats, t: TFunction): string {
  if (Number.isNaN(relative.value)) return t("indicators.fromZero");
  const words = changeWords(relative, formats);
  if (relative.lower > 0) return t("indicators.more", words);
  if (relative.upper < 0) return t("indicators.less", words);
  return t("indicators.unclear", words);
}
