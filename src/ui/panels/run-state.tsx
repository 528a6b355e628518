import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { RequestView } from "../../state/select.ts";
import { useApp, useAppState, useFormats } from "../app-context.tsx";
import { ProblemText } from "../widgets/problem-text.tsx";
import styles from "./run-state.module.css";

/** Progress with a way to stop, or what went wrong with a way to try again. Nothing when all is well. */
export function RunState({ view }: { view: RequestView }) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const { run } = view;
  const progress = useAppState((state) => (run ? (state.runs.progress[run.key] ?? 0) : 0));
  if (!run || run.status === "done") return null;
  const ofThisQuestion = view.result && view.shownRun?.request.analysis === run.request.analysis;
  if (run.status === "running")
    return (
      <div className={styles.running}>
        <span role="status">{t("run.computing")}</span>
        <span className={styles.share}>{formats.progress(progress)}</span>
        <Button variant="default" size="compact-xs" onClick={() => app.cancelRun(run.key)}>
          {t("run.cancel")}
        </Button>
        <progress className={styles.progress} value={progress} aria-label={t("run.computing")} />
      </div>
    );
  return (
    <div className={styles.stopped} role="alert">
      {run.problem ? (
        <ProblemText problem={run.problem} />
      ) : (
        <span>{t(ofThisQuestion ? "run.cancelled" : "run.cancelledFirst")}</span>
      )}
      <Button variant="default" size="compact-xs" onClick={() => app.retryRun(run.key)}>
        {t("run.retry")}
      </Button>
    </div>
  );
}
