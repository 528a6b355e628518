import { useTranslation } from "react-i18next";
import type { Problem } from "../../base/problem.ts";
import { useLocalised } from "../app-context.tsx";
import styles from "./problem-text.module.css";

/** A problem in full: what happened, where, what was kept, what to do next. */
export function ProblemText({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const { where } = problem;
  const place = [
    where?.file,
    where?.row !== undefined && t("notices.row", { row: String(where.row) }),
    where?.column !== undefined && t("notices.column", { column: where.column }),
    where?.feature !== undefined && t("notices.feature", { feature: String(where.feature) }),
  ].filter(Boolean);
  return (
    <div className={styles.problem}>
      <strong>{local(problem.what)}</strong>
      {place.length > 0 && <span className={styles.place}>{place.join(" · ")}</span>}
      <span>{local(problem.kept)}</span>
      <span>{local(problem.todo)}</span>
    </div>
  );
}
