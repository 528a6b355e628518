import { formatNumber } from "../base/format.ts";
import type { Language } from "../base/language.ts";
import type { Source } from "../model/source.ts";
import { filesInUse } from "../model/source-load.ts";

/** Which files the rows of a source are from that the project uses or sets aside now; null where one file alone went in. */
export function filesInUseText(
  source: Pick<Source, "passport" | "loads">,
  language: Language,
): string | null {
  const found = filesInUse(source);
  if (!found) return null;
  const n = (value: number) => formatNumber(value, language);
  const { lastFile, last, earlier, setAsideLast, setAsideEarlier } = found;
  const aside = setAsideLast + setAsideEarlier > 0;
  return language === "es"
    ? `Aceptadas: ${n(last)} de «${lastFile}» y ${n(earlier)} de archivos anteriores.${aside ? ` Apartadas: ${n(setAsideLast)} de ese archivo y ${n(setAsideEarlier)} de anteriores.` : ""}`
    : `Accepted: ${n(last)} of “${lastFile}” and ${n(earlier)} of earlier files.${aside ? ` Set aside: ${n(setAsideLast)} of that file and ${n(setAsideEarlier)} of earlier ones.` : ""}`;
}
