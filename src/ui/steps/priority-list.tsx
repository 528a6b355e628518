import { Button, UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryColumn, NumberColumn } from "../../base/column.ts";
import { missingCode } from "../../base/column.ts";
import { useApp, useAppState, useFormats, useLocalised } from "../app-context.tsx";
import { specOf, useStepResult } from "../step-result.ts";
import { sameTarget, supportName, targetOfRow } from "../support-rows.ts";
import { Section } from "../widgets/section.tsx";
import styles from "./priority-list.module.css";

const shownAtFirst = 12;

/** Territories by their index, each with how firm its place is and what its index is made of. */
export function PriorityList() {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const formats = useFormats();
  const view = useStepResult("priorities");
  const [all, setAll] = useState(false);
  const selected = useAppState((state) => state.session.selected);
  const { result, analysis } = view;
  const valueId = analysis?.gives.find((spec) => spec.role === "value")?.id;
  const index = result?.columns.find((column) => column.id === valueId);
  const order = useMemo(() => {
    if (index?.kind !== "number") return [];
    const rows = Array.from(index.values, (_, row) => row).filter((row) => !Number.isNaN(index.values[row]));
    return rows.sort((a, b) => index.values[b] - index.values[a]);
  }, [index]);
  if (!result || index?.kind !== "number" || order.length === 0) return null;
  const firmness = result.columns.find(
    (column): column is CategoryColumn =>
      column.kind === "category" && specOf(view, column.id)?.role === "class",
  );
  const chance = result.columns.find(
    (column): column is NumberColumn => column.kind === "number" && column.unit === "share",
  );
  const parts = (result.tables.contributions ?? []).filter(
    (column): column is NumberColumn => column.kind === "number",
  );
  const largest = Math.max(1e-12, index.values[order[0]]);
  return (
    <Section title={t("priorities.list")}>
      <ol className={styles.list} data-stale={view.stale || undefined}>
        {order.slice(0, all ? order.length : shownAtFirst).map((row, place) => {
          const target = targetOfRow(result.support, row);
          const code = firmness ? firmness.codes[row] : missingCode;
          return (
            <li key={row}>
              <UnstyledButton
                className={styles.row}
                aria-pressed={sameTarget(selected, target)}
                onClick={() => app.setSession({ selected: sameTarget(selected, target) ? null : target })}
                onMouseEnter={() => app.setSession({ hovered: target })}
                onMouseLeave={() => app.setSession({ hovered: null })}
              >
                <span className={styles.place}>{place + 1}</span>
                <span className={styles.name}>{supportName(result.support, row, t)}</span>
                <span className={styles.value}>{formats.value(index.values[row], index.unit)}</span>
                {firmness && code !== missingCode && (
                  <span className={styles.firmness} data-tone={firmness.classes[code].tone}>
                    {local(firmness.classes[code].text)}
                    {chance && ` (${formats.share(chance.values[row])})`}
                  </span>
                )}
                <span className={styles.parts} aria-hidden>
                  {parts.map((part, place) => (
                    <span
                      key={part.id}
                      title={`${local(part.label)}: ${formats.value(part.values[row], part.unit)}`}
                      data-part={place % 4}
                      style={{ width: `${Math.max(0, (100 * part.values[row]) / largest)}%` }}
                    />
                  ))}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
      <p className={styles.note}>{t("priorities.parts")}</p>
      {order.length > shownAtFirst && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(!all)}>
          {t(all ? "priorities.fewer" : "priorities.all")}
        </Button>
      )}
    </Section>
  );
}
