import { useTranslation } from "react-i18next";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import type { FactorMapping } from "../../../intake/mapping.ts";
import { ColumnSelect } from "../import/column-select.tsx";
import importStyles from "../import/import.module.css";
import { ColumnReview } from "./column-review.tsx";
import { useRemembered } from "./use-remembered.ts";

/** Layers of arms events: the column that tells use, seizure, find and surrender apart, and its values. */
export function ArmsSection({
  guess,
  mapping,
  onChange,
}: {
  guess: TableGuess;
  mapping: FactorMapping;
  onChange: (mapping: FactorMapping) => void;
}) {
  const { t } = useTranslation();
  const { remembered, forget } = useRemembered();
  const arms = mapping.armsColumn ?? null;
  if (!arms && !mapping.kind.startsWith("arms")) return null;
  return (
    <>
      <div className={importStyles.form}>
        <ColumnSelect
          label={t("values.armsColumn")}
          help={t("values.armsHelp")}
          columns={Object.keys(guess.values)}
          value={arms?.column ?? null}
          onChange={(column) => onChange({ ...mapping, armsColumn: column ? { column } : null })}
        />
      </div>
      {arms && (
        <ColumnReview
          key={arms.column}
          fieldRole="armsEvent"
          column={arms.column}
          values={guess.values[arms.column] ?? null}
          decisions={arms.decisions}
          remembered={remembered}
          startsOpen
          onDecisions={(decisions) => onChange({ ...mapping, armsColumn: { ...arms, decisions } })}
          onForget={(value) => forget({ role: "armsEvent", value })}
        />
      )}
    </>
  );
}
