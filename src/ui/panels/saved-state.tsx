import { UnstyledButton } from "@mantine/core";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import { useTranslation } from "react-i18next";
import { useApp, useAppState, useFormats } from "../app-context.tsx";
import { Hint } from "../widgets/hint.tsx";
import styles from "./saved-state.module.css";

/** Whether the project is safe on this computer, and since when. */
export function SavedState() {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const saved = useAppState((state) => state.saved);
  const time = formats.clock(saved.atMilliseconds);
  if (saved.status !== "saved" && saved.status !== "saving")
    return (
      <div className={styles.warning}>
        <Hint label={t(`topBar.${saved.status}Help`)}>
          <span className={styles.text} role="status">
            <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
            <span>{t(`topBar.${saved.status}`)}</span>
          </span>
        </Hint>
        {saved.status === "elsewhere" && (
          <UnstyledButton className={styles.copy} onClick={() => app.workOnCopy()}>
            {t("topBar.workOnCopy")}
          </UnstyledButton>
        )}
      </div>
    );
  return (
    <span className={styles.saved} role="status">
      {saved.status === "saved" && time && <IconCheck size={14} stroke={2} aria-hidden />}
      <span>
        {saved.status === "saving" ? t("topBar.saving") : time ? t("topBar.savedAt", { time }) : ""}
      </span>
    </span>
  );
}
