import { ActionIcon, Button, Switch, TextInput } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useApp, useAppState, useFormats, useLocalised } from "../app-context.tsx";
import { useStepResult } from "../step-result.ts";
import { rowsOfHighlight, supportLength } from "../support-rows.ts";
import { useCounted } from "../use-counted.ts";
import { ResultRows } from "./result-rows.tsx";
import styles from "./result-table.module.css";

/** The table twin of the map: every row and column of the result on screen, whatever statistic made them. */
export default function ResultTable() {
  const { t } = useTranslation();
  const counted = useCounted();
  const app = useApp();
  const local = useLocalised();
  const formats = useFormats();
  const step = useAppState((state) => state.session.step);
  const { analysis, result, choice, stale } = useStepResult(step);
  const [query, setQuery] = useState("");
  const [onlyMarked, setOnlyMarked] = useState(false);
  const rows = result ? supportLength(result.support) : 0;
  const highlighted = useAppState((state) => state.session.highlighted);
  const marked = result ? rowsOfHighlight(result.support, highlighted) : [];
  const narrowed = onlyMarked && marked.length > 0;
  return (
    <section className={styles.table} aria-label={t("table.title")} data-stale={stale || undefined}>
      <header className={styles.header}>
        <h2>{analysis ? counted(local(analysis.text).title) : t("table.title")}</h2>
        <span className={styles.count}>
          {t("table.rows", { n: formats.number(narrowed ? marked.length : rows) })}
        </span>
        {marked.length > 0 && (
          <Switch
            size="xs"
            label={t("table.onlyMarked", { n: formats.number(marked.length) })}
            checked={onlyMarked}
            onChange={(event) => setOnlyMarked(event.currentTarget.checked)}
          />
        )}
        <TextInput
          className={styles.search}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          placeholder={t("table.search")}
          aria-label={t("table.search")}
          leftSection={<IconSearch size={14} aria-hidden />}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => app.setSession({ dialog: "export", dialogSubject: "csv" })}
        >
          CSV
        </Button>
        <ActionIcon
          size={28}
          aria-label={t("table.close")}
          onClick={() => app.setSession({ tableOpen: false })}
        >
          <IconX size={16} />
        </ActionIcon>
      </header>
      {result && analysis && rows > 0 ? (
        <ResultRows
          key={analysis.id}
          analysis={analysis}
          result={result}
          drawn={choice.column}
          query={query}
          only={narrowed ? marked : null}
        />
      ) : (
        <p className={styles.none}>{t(result ? "table.noRows" : "table.noResult")}</p>
      )}
    </section>
  );
}
