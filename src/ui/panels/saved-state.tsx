import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import { useTranslation } from "react-i18next";
import { useAppState, useFormats } from "../app-context.tsx";
import { Hint } from "../widgets/hint.tsx";
import styles from "./saved-state.module.css";

/** Whether the project is safe on this computer, and since when. */
export function SavedState() {
  const { t } = useTranslation();
  const formats = useFormats();
  const saved = useAppState((state) => state.saved);
  const time = formats.clock(saved.atMilliseconds);
  if (saved.status === "failed" || saved.status === "unavailable")
    return (
      <Hint label={t(`topBar.${saved.status}Help`)}>
        <span className={styles.warning} role="status">
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          <span>{t(`topBar.${saved.status}`)}</span>
        </span>
      </Hint>
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
