import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MapProblem } from "../../map/map-view-props.ts";
import { useApp, useLocalised } from "../app-context.tsx";
import styles from "./map-stage.module.css";

/** The map cannot be drawn: says why, and offers the table, which says the same, and another try where that can help. */
export function MapTrouble({ trouble, onDismiss }: { trouble: MapProblem; onDismiss: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  return (
    <div className={styles.trouble} role="alert">
      <span>{local(trouble.what)}</span>
      <div className={styles.ways}>
        {trouble.drawAgain && (
          <Button size="compact-sm" onClick={trouble.drawAgain}>
            {t("map.drawAgain")}
          </Button>
        )}
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            app.setSession({ tableOpen: true });
            // A map that is not there is told about until it is.
            if (trouble.code !== "contextLost") onDismiss();
          }}
        >
          {t("table.open")}
        </Button>
      </div>
    </div>
  );
}
