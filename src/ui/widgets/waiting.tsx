import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./waiting.module.css";

/** A part of the screen that is on its way. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={styles.waiting} role="status" aria-label={t("common.loading")}>
      <Loader size="sm" type="dots" color="teal" />
    </div>
  );
}
