import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useApp } from "../app-context.tsx";
import { Mark } from "../widgets/mark.tsx";
import styles from "./empty-project.module.css";

/** Shown while there is no project: what to do next. */
export function EmptyProject() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <div className={styles.empty}>
      <Mark size={36} />
      <p>{t("empty.project")}</p>
      <Button variant="light" onClick={() => app.setSession({ step: "data" })}>
        {t("empty.toData")}
      </Button>
    </div>
  );
}
