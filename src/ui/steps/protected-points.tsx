import { Switch } from "@mantine/core";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { protectedMask } from "../../model/protection.ts";
import { useApp, useAppState, useProject } from "../app-context.tsx";

/** Whether events of protected kinds are dots too, on this screen and until this window closes; nothing where there are none. */
export function ProtectedPoints() {
  const { t } = useTranslation();
  const app = useApp();
  const incidents = useDeferredValue(useProject().incidents);
  const shown = useAppState((state) => state.session.protectedPoints);
  if (!incidents || !protectedMask(incidents)) return null;
  return (
    <Switch
      mt={10}
      label={t("map.protectedPoints")}
      description={t("map.protectedPointsHelp")}
      checked={shown}
      onChange={(event) =>
        app.setSession({ protectedPoints: event.currentTarget.checked, hovered: null, selected: null })
      }
    />
  );
}
