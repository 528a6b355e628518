import { useTranslation } from "react-i18next";
import type { MapNoteKind } from "../../state/select.ts";
import styles from "./run-badge.module.css";

/** Over the map: why nothing of the answer is drawn on it. */
export default function MapNote({ kind }: { kind: MapNoteKind }) {
  const { t } = useTranslation();
  return (
    <div className={styles.badge} data-told>
      {t(`needs.onMap.${kind}`)}
    </div>
  );
}
