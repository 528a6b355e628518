import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Analysis } from "../../analyses/analysis.ts";
import { missingNeeds, openRoles } from "../../state/needs.ts";
import { useApp, useProject } from "../app-context.tsx";
import styles from "./run-state.module.css";

/**
 * What the project has to hold before this question can be answered, and where to add it; or else what is left to choose.
 * Nothing when all is there.
 */
export function MissingNeeds({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation();
  const app = useApp();
  const project = useProject();
  const missing = missingNeeds(project, analysis);
  const open = openRoles(project, analysis);
  if (missing.length > 0)
    return (
      <div className={styles.waiting}>
        <span>{t("needs.before", { what: missing.map((need) => t(`needs.${need}`)).join("; ") })}</span>
        <Button variant="default" size="compact-xs" onClick={() => app.setSession({ step: "data" })}>
          {t("empty.toData")}
        </Button>
      </div>
    );
  if (open.length === 0) return null;
  return (
    <div className={styles.waiting} role="status">
      <span>
        {t(`needs.choose.${open.length > 1 ? "both" : open[0]}`)} {t("needs.choose.answer")}
      </span>
    </div>
  );
}
