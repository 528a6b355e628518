import { MantineProvider } from "@mantine/core";
import { useColorScheme } from "@mantine/hooks";
import { I18nextProvider } from "react-i18next";
import { i18n } from "../i18n/i18n.ts";
import type { App } from "../state/app.ts";
import { AppProvider, useAppState } from "./app-context.tsx";
import "./global.css";
import { WhenPartIsLost } from "./lost-part.tsx";
import { Shell } from "./shell.tsx";
import { theme } from "./theme.ts";

/** The whole screen. */
export function Root({ app }: { app: App }) {
  return (
    <I18nextProvider i18n={i18n}>
      <AppProvider app={app}>
        <Themed />
      </AppProvider>
    </I18nextProvider>
  );
}

function Themed() {
  const resolved = useResolvedTheme();
  return (
    <MantineProvider theme={theme} forceColorScheme={resolved}>
      <WhenPartIsLost>
        <Shell />
      </WhenPartIsLost>
    </MantineProvider>
  );
}

function useResolvedTheme(): "light" | "dark" {
  const chosen = useAppState((state) => state.session.theme);
  const system = useColorScheme("light", { getInitialValueInEffect: false });
  return chosen === "auto" ? system : chosen;
}
