import i18next from "i18next";
import { initReactI18next } from "react-i18next/initReactI18next";
import { type Language, localeOf } from "../base/language.ts";
import { es } from "./es.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof es };
  }
}

/** The interface's own words. Spanish is always there; other languages arrive when somebody asks for them. */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: "es",
  fallbackLng: "es",
  resources: { es: { translation: es } },
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

/** Brings a language's words, if they are not there yet, and speaks it from now on. */
export async function speak(language: Language): Promise<void> {
  if (language === "en" && !i18n.hasResourceBundle("en", "translation"))
    i18n.addResourceBundle("en", "translation", (await import("./en.ts")).en);
  await i18n.changeLanguage(language);
  if (typeof document !== "undefined") document.documentElement.lang = localeOf[language];
}
