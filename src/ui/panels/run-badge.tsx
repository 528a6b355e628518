import { CloseButton, Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { selectMapChoice, selectRequest } from "../../state/select.ts";
import { useApp, useAppState, useFormats } from "../app-context.tsx";
import styles from "./run-badge.module.css";

/** Over the map: a computation is under way, how far it is, and a way to stop it. */
export function RunBadge() {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const run = useAppState((state) => {
    const choice = selectMapChoice(state);
    return choice ? selectRequest(state, choice.request).run : null;
  });
  const progress = useAppState((state) => (run ? (state.runs.progress[run.key] ?? 0) : 0));
  if (run?.status !== "running") return null;
  return (
    <div className={styles.badge} role="status">
      <Loader size={14} color="teal" aria-hidden />
      <span>
        {t("run.computing")} {progress > 0 && formats.progress(progress)}
      </span>
      <CloseButton
        size={20}
        iconSize={13}
        onClick={() => app.cancelRun(run.key)}
        aria-label={t("run.cancel")}
      />
    </div>
  );
}
