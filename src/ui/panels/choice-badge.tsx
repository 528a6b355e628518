import { useTranslation } from "react-i18next";
import styles from "./run-badge.module.css";

/** Over the map: there is nothing to draw before a variable is chosen. The panel says which one. */
export default function ChoiceBadge() {
  const { t } = useTranslation();
  return (
    <div className={styles.badge} data-told>
      {t("needs.choose.onMap")}
    </div>
  );
}
