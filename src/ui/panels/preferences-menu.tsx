import { ActionIcon } from "@mantine/core";
import IconBrightness from "@tabler/icons-react/dist/esm/icons/IconBrightness.mjs";
import IconLanguage from "@tabler/icons-react/dist/esm/icons/IconLanguage.mjs";
import IconMoon from "@tabler/icons-react/dist/esm/icons/IconMoon.mjs";
import IconSun from "@tabler/icons-react/dist/esm/icons/IconSun.mjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Localised, languages } from "../../base/language.ts";
import type { Session } from "../../state/session.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { chooseLanguage, chooseTheme } from "../preferences.ts";
import { Hint } from "../widgets/hint.tsx";
import type { MenuEntry } from "../widgets/lazy-menu.tsx";
import { MenuButton } from "../widgets/menu-button.tsx";

/** Each language calls itself by its own name. */
const languageNames: Localised = { es: "Español", en: "English" };

const themes: readonly Session["theme"][] = ["light", "dark", "auto"];
const themeIcons = { light: IconSun, dark: IconMoon, auto: IconBrightness };

/** Language and theme. */
export function PreferencesMenu() {
  const { t } = useTranslation();
  const app = useApp();
  const language = useAppState((state) => state.session.language);
  const theme = useAppState((state) => state.session.theme);
  const ThemeGlyph = themeIcons[theme];
  return (
    <div style={{ display: "flex" }}>
      <ChoiceMenu
        label={t("topBar.language")}
        icon={<IconLanguage size={18} stroke={1.6} />}
        entries={languages.map((each) => ({
          id: each,
          label: <span lang={each}>{languageNames[each]}</span>,
          checked: each === language,
          onChoose: () => void chooseLanguage(app, each),
        }))}
      />
      <ChoiceMenu
        label={t("topBar.theme")}
        icon={<ThemeGlyph size={18} stroke={1.6} />}
        entries={themes.map((each) => ({
          id: each,
          label: t(`theme.${each}`),
          checked: each === theme,
          onChoose: () => chooseTheme(app, each),
        }))}
      />
    </div>
  );
}

function ChoiceMenu({
  label,
  icon,
  entries,
}: {
  label: string;
  icon: ReactNode;
  entries: readonly MenuEntry[];
}) {
  return (
    <Hint label={label}>
      <MenuButton
        title={label}
        width={170}
        entries={entries}
        button={(trigger) => (
          <ActionIcon {...trigger} aria-label={label}>
            {icon}
          </ActionIcon>
        )}
      />
    </Hint>
  );
}
