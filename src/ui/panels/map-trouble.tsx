import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MapProblem } from "../../map/map-view-props.ts";
import { useApp, useLocalised } from "../app-context.tsx";
import styles from "./map-stage.module.css";

/** The map cannot be drawn: says why, and offers the table, which says the same. */
export function MapTrouble({ trouble, onDismiss }: { trouble: MapProblem; onDismiss: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  return (
    <div className={styles.trouble} role="alert">
      <span>{local(trouble.what)}</span>
      <Button
        variant="default"
        size="compact-sm"
        style={{ flex: "none" }}
        onClick={() => {
          app.setSession({ tableOpen: true });
          onDismiss();
        }}
      >
        {t("table.open")}
      </Button>
    </div>
  );
}
