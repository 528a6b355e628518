import i18next from "i18next";
import { initReactI18next } from "react-i18next/initReactI18next";
import { type Language, localeOf } from "../base/language.ts";
import type { Catalogue, CataloguePart, Texts } from "./catalogue.ts";
import { frame } from "./es/frame.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Texts };
  }
}

type Loaders = { readonly [Part in keyof Catalogue]: () => Promise<Catalogue[Part]> };

const loaders: Readonly<Record<Language, Loaders>> = {
  es: {
    frame: async () => frame,
    screens: async () => (await import("./es/screens.ts")).screens,
    intake: async () => (await import("./es/intake.ts")).intake,
    documents: async () => (await import("./es/documents.ts")).documents,
  },
  en: {
    frame: async () => (await import("./en/frame.ts")).frame,
    screens: async () => (await import("./en/screens.ts")).screens,
    intake: async () => (await import("./en/intake.ts")).intake,
    documents: async () => (await import("./en/documents.ts")).documents,
  },
};

/**
 * The interface's own words. The frame of the screen is always there in Spanish; other parts arrive with the screens that
 * need them, other languages when somebody asks for them.
 */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: "es",
  fallbackLng: "es",
  resources: { es: {} },
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});
i18n.addResourceBundle("es", "translation", frame);

const inUse = new Set<keyof Catalogue>(["frame"]);
const arrived = new Set<string>(["es frame"]);
let chosen: Language = "es";

/** Adds one part to what a language can say. Keys of several parts may share a group, so groups are joined. */
async function bring(language: Language, part: keyof Catalogue): Promise<void> {
  if (arrived.has(`${language} ${part}`)) return;
  i18n.addResourceBundle(language, "translation", await loaders[language][part](), true);
  arrived.add(`${language} ${part}`);
}

/** Brings the words of some screens in the language on screen, and in the one that was just chosen. */
export async function bringWords(parts: readonly CataloguePart[]): Promise<void> {
  for (const part of parts) inUse.add(part);
  const languages = new Set([i18n.language as Language, chosen]);
  await Promise.all([...languages].flatMap((language) => parts.map((part) => bring(language, part))));
}

/** Brings a language's words for every screen seen so far, if they are not there yet, and speaks it from now on. */
export async function speak(language: Language): Promise<void> {
  chosen = language;
  await Promise.all([...inUse].map((part) => bring(language, part)));
  await i18n.changeLanguage(language);
  if (typeof document !== "undefined") document.documentElement.lang = localeOf[language];
}
