import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ParamValues } from "../../analyses/analysis.ts";
import { setParams } from "../../state/commands/set-params.ts";
import { useApp, useFormats, useLocalised } from "../app-context.tsx";
import { cellName } from "./cell-name.ts";
import { crowdStyle } from "./line-styles.ts";
import { LinkedPlot } from "./linked-plot.tsx";
import { type CurveFacts, chosenLine, restingRow } from "./many-lines.ts";
import styles from "./many-lines-chart.module.css";

/**
 * Lines that are too many to tell apart by their strokes. One stands out: the one that the map shows, or the one whose row of
 * the key is pointed at or focused. The key says what each is worth at the place pointed at; choosing a row shows that line
 * on the map, where a parameter names it.
 */
export function ManyLinesChart({
  facts,
  request,
  params,
}: {
  facts: CurveFacts;
  request: string;
  params: ParamValues;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const { language } = useFormats();
  const [pointedRow, setPointedRow] = useState(-1);
  const [pointedLine, setPointedLine] = useState(-1);
  const { lines, chosenBy, x } = facts;
  const chosen = chosenLine(facts, params);
  const standing = pointedLine >= 0 ? pointedLine : chosen;
  const row = pointedRow >= 0 ? pointedRow : restingRow(facts, params);
  const place = cellName(facts.columns[0], row, language);
  const axis = local(x.kind === "time" ? x.label : x.column.label);
  const choose = (line: number) => {
    if (chosenBy) app.dispatch(setParams, { request, params: { [chosenBy]: lines[line].id } });
  };
  return (
    <>
      <LinkedPlot facts={facts} request={request} standing={standing} onPointed={setPointedRow} />
      <p className={styles.place}>{t("chart.keyAt", { axis, value: place })}</p>
      <ul className={styles.key}>
        {lines.map((line, index) => (
          <li key={line.id}>
            <button
              type="button"
              aria-pressed={chosenBy ? index === chosen : undefined}
              data-standing={index === standing || undefined}
              onPointerEnter={() => setPointedLine(index)}
              onPointerLeave={() => setPointedLine(-1)}
              onFocus={() => setPointedLine(index)}
              onBlur={() => setPointedLine(-1)}
              onClick={() => choose(index)}
            >
              <svg width={28} height={8} aria-hidden="true">
                <line x1={0} x2={28} y1={4} y2={4} {...crowdStyle(index, index === standing)} />
              </svg>
              <span className={styles.name}>{local(line.label)}</span>
              <span className={styles.value}>{cellName(line, row, language) || "–"}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosenBy && <p className={styles.hint}>{t("chart.keyHint")}</p>}
    </>
  );
}
