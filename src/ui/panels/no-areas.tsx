import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useApp } from "../app-context.tsx";
import { Mark } from "../widgets/mark.tsx";
import styles from "./map-stage.module.css";

/** A project without areas or events: nothing to draw yet. */
export function NoAreas() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <div className={styles.empty}>
      <Mark size={40} />
      <p>{t("empty.areas")}</p>
      <Button variant="light" onClick={() => app.setSession({ step: "data" })}>
        {t("empty.toData")}
      </Button>
    </div>
  );
}
