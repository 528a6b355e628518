import { Button, TextInput, UnstyledButton } from "@mantine/core";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NumberColumn } from "../../base/column.ts";
import type { StepId } from "../../model/project.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { useApp, useAppState, useFormats } from "../app-context.tsx";
import { foldText } from "../fold-text.ts";
import { useStepResult } from "../step-result.ts";
import { rowsOfHighlight, sameTarget, supportLength, supportName, targetOfRow } from "../support-rows.ts";
import { Section } from "../widgets/section.tsx";
import styles from "./ranking-section.module.css";

const shown = 10;

/**
 * The rows with the highest values, as bars with their intervals; search finds any other. Findings have no order: they are
 * counted, and the table shows them.
 */
export function RankingSection({ step }: { step: StepId }) {
  const { t } = useTranslation();
  const app = useApp();
  const view = useStepResult(step);
  const formats = useFormats();
  const tableOpen = useAppState((state) => state.session.tableOpen);
  const { result, column } = view;
  const rows = result ? supportLength(result.support) : 0;
  if (!result || rows === 0) return null;
  const ordered = column?.kind === "number" && result.support.kind === "areas" ? column : null;
  return (
    <Section
      title={t(ordered ? "ranking.title" : "table.title")}
      action={
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={tableOpen}
          onClick={() => app.setSession({ tableOpen: !tableOpen })}
        >
          {t(tableOpen ? "table.close" : "table.open")}
        </Button>
      }
    >
      {ordered ? (
        <Ranking result={result} column={ordered} stale={view.stale} />
      ) : (
        <p className={styles.none}>{t("table.rows", { n: formats.number(rows) })}</p>
      )}
    </Section>
  );
}

function Ranking({
  result,
  column,
  stale,
}: {
  result: AnalysisResult;
  column: NumberColumn;
  stale: boolean;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const [query, setQuery] = useState("");
  const selected = useAppState((state) => state.session.selected);
  const hovered = useAppState((state) => state.session.hovered);
  const { support } = result;
  const marked = useAppState((state) => rowsOfHighlight(support, state.session.highlighted));
  const order = useMemo(() => {
    const rows = Uint32Array.from(column.values, (_, row) => row).filter(
      (row) => !Number.isNaN(column.values[row]),
    );
    return rows.sort((a, b) => column.values[b] - column.values[a]);
  }, [column]);
  const wanted = foldText(query);
  const found: { row: number; rank: number }[] = [];
  for (let rank = 0; rank < order.length && found.length < shown; rank++) {
    const row = order[rank];
    if (!wanted || foldText(supportName(support, row, t)).includes(wanted))
      found.push({ row, rank: rank + 1 });
  }
  const largest = order.length > 0 ? Math.max(1e-12, column.values[order[0]]) : 1;
  return (
    <>
      {order.length > shown && (
        <TextInput
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          placeholder={t("ranking.search")}
          aria-label={t("ranking.search")}
          leftSection={<IconSearch size={14} aria-hidden />}
          mb={6}
        />
      )}
      <ol className={styles.list} data-stale={stale || undefined}>
        {found.map(({ row, rank }) => {
          const target = targetOfRow(support, row);
          return (
            <li key={row}>
              <UnstyledButton
                className={styles.row}
                aria-pressed={sameTarget(selected, target)}
                data-hovered={sameTarget(hovered, target) || undefined}
                data-marked={marked.includes(row) || undefined}
                onClick={() => app.setSession({ selected: sameTarget(selected, target) ? null : target })}
                onMouseEnter={() => app.setSession({ hovered: target })}
                onMouseLeave={() => app.setSession({ hovered: null })}
                onFocus={() => app.setSession({ hovered: target })}
                onBlur={() => app.setSession({ hovered: null })}
              >
                <span className={styles.rank}>{rank}</span>
                <span className={styles.name}>{supportName(support, row, t)}</span>
                <span className={styles.value}>{formats.value(column.values[row], column.unit)}</span>
                <span className={styles.track} aria-hidden>
                  <span style={{ width: `${Math.max(0, (100 * column.values[row]) / largest)}%` }} />
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
      {found.length === 0 && (
        <p className={styles.none}>{t(wanted ? "ranking.notFound" : "ranking.noValues")}</p>
      )}
    </>
  );
}
