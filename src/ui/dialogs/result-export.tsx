import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../base/column.ts";
import { ProblemError } from "../../base/problem.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { writeResult } from "../../state/export-result.ts";
import { bySourceRow } from "../../writers/source-rows.ts";
import { useApp, useAppState, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { cellName } from "../charts/cell-name.ts";
import { downloadBytes } from "../download.ts";
import { fileNameFor } from "../file-name.ts";
import { useMapFacts } from "../map-facts.ts";
import { useStepResult } from "../step-result.ts";
import { supportLength, supportName } from "../support-rows.ts";
import { useCounted } from "../use-counted.ts";
import styles from "./export-dialog.module.css";
import type { ExportFormat } from "./export-formats.ts";

const previewed = 6;

/** A result as a file: what it holds, its first rows, and the button that writes it. */
export function ResultExport({
  format,
  onDone,
}: {
  format: Exclude<ExportFormat, "png">;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const counted = useCounted();
  const app = useApp();
  const local = useLocalised();
  const formats = useFormats();
  const project = useProject();
  const step = useAppState((state) => state.session.step);
  const { result, analysis } = useStepResult(step);
  const facts = useMapFacts({ onMap: false });
  const [writing, setWriting] = useState(false);
  if (!result || !analysis) return <p className={styles.none}>{t("export.nothing")}</p>;
  const shared = bySourceRow(result, project.incidents);
  const title = local(analysis.text).title;
  const summary = [
    { label: t("export.what"), text: title },
    { label: t("export.rows"), text: formats.number(supportLength(shared.result.support)) },
    { label: t("export.columns"), text: result.columns.map((column) => local(column.label)).join(", ") },
    ...(shared.leftOut > 0
      ? [
          {
            label: t("values.protected"),
            text: t("values.willLeaveOut", { n: formats.number(shared.leftOut) }),
          },
        ]
      : []),
    ...facts,
  ];
  const write = async () => {
    setWriting(true);
    try {
      const about = summary.map(({ label, text }) => ({ label, text }));
      const file = await writeResult({ format, project, result, about, language: formats.language });
      downloadBytes(file.bytes, fileNameFor([local(project.name), title], file.extension), file.mediaType);
      onDone();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      app.notify(error.problem);
    } finally {
      setWriting(false);
    }
  };
  return (
    <>
      <dl className={styles.summary}>
        {summary.map((line) => (
          <div key={line.label}>
            <dt>{line.label}</dt>
            <dd>{line.text}</dd>
          </div>
        ))}
      </dl>
      <Preview result={shared.result} />
      <div className={styles.foot}>
        <p>{counted(t("export.recorded"))}</p>
        <Button
          size="sm"
          loading={writing}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => void write()}
        >
          {t("export.download")}
        </Button>
      </div>
    </>
  );
}

function Preview({ result }: { result: AnalysisResult }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const { language } = useFormats();
  const rows = Array.from({ length: Math.min(previewed, supportLength(result.support)) }, (_, row) => row);
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard
    <section className={styles.preview} aria-label={t("export.preview")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("table.name")}</th>
            {result.columns.map((column) => (
              <th key={column.id} scope="col">
                {local(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <td>{supportName(result.support, row, t)}</td>
              {result.columns.map((column: Column) => (
                <td key={column.id}>{cellName(column, row, language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
