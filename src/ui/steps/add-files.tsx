import { Button, FileButton } from "@mantine/core";
import IconFilePlus from "@tabler/icons-react/dist/esm/icons/IconFilePlus.mjs";
import { useTranslation } from "react-i18next";
import { useApp } from "../app-context.tsx";
import { takeFiles } from "../take-files.ts";
import styles from "./add-files.module.css";

/** The way in for files, besides dropping them on the window. */
export function AddFiles() {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <div className={styles.add}>
      <FileButton multiple onChange={(files) => void takeFiles(app, files, t("projects.confirmLeave"))}>
        {(props) => (
          <Button
            {...props}
            fullWidth
            size="sm"
            leftSection={<IconFilePlus size={17} stroke={1.8} aria-hidden />}
          >
            {t("data.addFiles")}
          </Button>
        )}
      </FileButton>
      <p>{t("data.addHint")}</p>
    </div>
  );
}
