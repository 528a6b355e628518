import { type Language, localeOf } from "./language.ts";

const formats = new Map<Language, Intl.DateTimeFormat>();

/** A civil day in words, "9 de marzo de 2024", from civil minutes. UTC only names the wall clock: nothing is shifted. */
export function dayText(minutes: number, language: Language): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : localeOf[language], {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    formats.set(language, format);
  }
  return format.format(minutes * 60_000);
}
