import { Button, Checkbox } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { createRunContext } from "../../engine/run-context.ts";
import type { Source } from "../../model/source.ts";
import { setAsideCsv } from "../../writers/set-aside.ts";
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
      let guarded: Uint8Array | null = null;
      if (events && !whole) {
        const { guardSetAside } = await import("../../intake/set-aside-guard.ts");
        guarded = await guardSetAside(source, incidents, createRunContext({}));
      }
      const name = t("passport.fileName", { name: source.fileName.replace(/\.[^.]*$/, "") });
      downloadBytes(setAsideCsv(source, language, guarded), name, "text/csv;charset=utf-8");
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
