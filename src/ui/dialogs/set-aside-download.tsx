import { Button, Checkbox } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Source } from "../../model/source.ts";
import { setAsideFile } from "../../state/set-aside-file.ts";
import { useFormats, useProject } from "../app-context.tsx";
import { downloadBytes } from "../download.ts";
import styles from "./passport-view.module.css";

/**
 * Hands the set-aside rows of a source over as a file. Of events it leaves the cells of those that may be protected out, unless somebody
 * who was told what that means wants them in; number and reason stay for all rows.
 */
export function SetAsideDownload({ source }: { source: Source }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const { incidents } = useProject();
  const events = source.role === "incidents";
  const [whole, setWhole] = useState(false);
  const [working, setWorking] = useState(false);

  async function download(): Promise<void> {
    setWorking(true);
    try {
      const bytes = await setAsideFile(source, incidents, { language, whole });
      const name = t("passport.fileName", { name: source.fileName.replace(/\.[^.]*$/, "") });
      downloadBytes(bytes, name, "text/csv;charset=utf-8");
    } finally {
      setWorking(false);
    }
  }

  return (
    <div className={styles.handing}>
      {events && (
        <Checkbox
          label={t("passport.guarded")}
          description={t("passport.guardedHelp")}
          checked={!whole}
          onChange={(event) => setWhole(!event.currentTarget.checked)}
        />
      )}
      {whole && (
        <p className={styles.warning} role="status">
          {t("passport.wholeWarning")}
        </p>
      )}
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        loading={working}
        onClick={() => void download()}
      >
        {t("passport.download")}
      </Button>
    </div>
  );
}
