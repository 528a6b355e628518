import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Source } from "../../model/source.ts";
import { useFormats, useLocalised, useProject } from "../app-context.tsx";
import { downloadBytes } from "../download.ts";
import { fileNameFor } from "../file-name.ts";
import { printPage } from "../print-page.ts";
import { usePrintInstead } from "../widgets/use-print-instead.ts";
import styles from "./passport-view.module.css";

/** Takes a passport out: onto paper, also by the browser's own command, as a page, as JSON. */
export function PassportOutput({ source }: { source: Source }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const project = useProject();
  const { language, moment, period } = useFormats();
  const name = fileNameFor([t("passport.pageName", { name: local(source.title) })], "");
  const writer = useCallback(async () => {
    const { passportFile } = await import("../../state/passport-file.ts");
    return (format: "html" | "json" = "html") =>
      passportFile(project, [source], { format, language, moment, period, madeAtMilliseconds: Date.now() });
  }, [project, source, language, moment, period]);
  usePrintInstead(writer);
  const written = async (format: "html" | "json") => (await writer())(format);
  return (
    <div className={styles.output}>
      <Button
        variant="default"
        leftSection={<IconPrinter size={15} stroke={1.7} aria-hidden />}
        onClick={async () => printPage(await written("html"))}
      >
        {t("passport.print")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconDownload size={15} stroke={1.7} aria-hidden />}
        onClick={async () => downloadBytes(await written("html"), `${name}.html`, "text/html;charset=utf-8")}
      >
        {t("passport.downloadPage")}
      </Button>
      <Button
        variant="default"
        onClick={async () => downloadBytes(await written("json"), `${name}.json`, "application/json")}
      >
        {t("passport.downloadJson")}
      </Button>
    </div>
  );
}
