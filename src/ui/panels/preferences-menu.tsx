import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import IconBrightness from "@tabler/icons-react/dist/esm/icons/IconBrightness.mjs";
import IconLanguage from "@tabler/icons-react/dist/esm/icons/IconLanguage.mjs";
import IconMoon from "@tabler/icons-react/dist/esm/icons/IconMoon.mjs";
import IconSun from "@tabler/icons-react/dist/esm/icons/IconSun.mjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Language, type Localised, languages } from "../../base/language.ts";
import type { Session } from "../../state/session.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { chooseLanguage, chooseTheme } from "../preferences.ts";
import { ChoiceItem } from "../widgets/choice-item.tsx";

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
      <ChoiceMenu label={t("topBar.language")} icon={<IconLanguage size={18} stroke={1.6} />}>
        {languages.map((each: Language) => (
          <ChoiceItem key={each} checked={each === language} onChoose={() => void chooseLanguage(app, each)}>
            <span lang={each}>{languageNames[each]}</span>
          </ChoiceItem>
        ))}
      </ChoiceMenu>
      <ChoiceMenu label={t("topBar.theme")} icon={<ThemeGlyph size={18} stroke={1.6} />}>
        {themes.map((each) => (
          <ChoiceItem key={each} checked={each === theme} onChoose={() => chooseTheme(app, each)}>
            {t(`theme.${each}`)}
          </ChoiceItem>
        ))}
      </ChoiceMenu>
    </div>
  );
}

function ChoiceMenu({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Menu position="bottom-end" width={170}>
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon aria-label={label}>{icon}</ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{label}</Menu.Label>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
