import { type Language, languages } from "../base/language.ts";
import { speak } from "../i18n/i18n.ts";
import type { App } from "../state/app.ts";
import type { Session } from "../state/session.ts";

const storageKey = "convive-preferences";
const themes = ["light", "dark", "auto"] as const;

/** What a person prefers on this computer, whatever the project. */
type Preferences = Pick<Session, "language" | "theme">;

function stored(): Partial<Preferences> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    return value && typeof value === "object" ? value : {};
  } catch {
    return {};
  }
}

function store(app: App): void {
  const { language, theme } = app.store.getState().session;
  try {
    localStorage.setItem(storageKey, JSON.stringify({ language, theme }));
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}

/** Brings back language and theme, before the first drawing. */
export async function restorePreferences(app: App): Promise<void> {
  const { language, theme } = stored();
  if (theme && themes.includes(theme)) app.setSession({ theme });
  if (language && language !== "es" && languages.includes(language)) await chooseLanguage(app, language);
}

/** Speaks a language from now on, and remembers it on this computer. */
export async function chooseLanguage(app: App, language: Language): Promise<void> {
  await speak(language);
  app.setSession({ language });
  store(app);
}

/** Takes an appearance from now on, and remembers it on this computer. */
export function chooseTheme(app: App, theme: Session["theme"]): void {
  app.setSession({ theme });
  store(app);
}
