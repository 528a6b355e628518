import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import type { FieldMapping, IncidentMapping } from "../../../intake/mapping.ts";
import { withoutRecalled } from "../../../intake/recalled-values.ts";
import { isReviewed } from "../../../intake/value-review.ts";
import { type IncidentRole, incidentRoles } from "../../../model/incidents.ts";
import { countValues } from "../../../model/value-decisions.ts";
import { useFormats } from "../../app-context.tsx";
import { ColumnReview } from "./column-review.tsx";
import { CountedForm } from "./counted-form.tsx";
import { useRemembered } from "./use-remembered.ts";
import styles from "./values.module.css";

/** What the rows of a file of events mean: what is counted, and what the values of its columns stand for. */
export function MeaningSection({
  guess,
  mapping,
  onChange,
}: {
  guess: TableGuess;
  mapping: IncidentMapping;
  onChange: (mapping: IncidentMapping) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { remembered, forget } = useRemembered();
  const columns = guess.columns.map((column) => column.name);
  const kept = countValues(remembered);
  const setDecisions = (field: FieldMapping, decisions: FieldMapping["decisions"]) =>
    onChange({
      ...mapping,
      fields: mapping.fields.map((each) => (each === field ? { ...each, decisions } : each)),
    });
  const reviewed = mapping.fields
    .filter((field): field is FieldMapping & { role: IncidentRole } => isReviewed(field.role))
    .sort((a, b) => incidentRoles.indexOf(a.role) - incidentRoles.indexOf(b.role));
  return (
    <>
      <CountedForm columns={columns} guess={guess.counted} mapping={mapping} onChange={onChange} />
      {reviewed.map((field) => (
        <ColumnReview
          key={`${field.role} ${field.column}`}
          fieldRole={field.role}
          column={field.column}
          values={guess.values[field.column] ?? null}
          decisions={field.decisions}
          remembered={remembered}
          startsOpen={field.role === "category"}
          onDecisions={(decisions) => setDecisions(field, decisions)}
          onForget={(value) => forget({ role: field.role, value })}
        />
      ))}
      {kept > 0 && (
        <p className={styles.foot}>
          {t("values.kept", { n: formats.number(kept) })}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              onChange(withoutRecalled(mapping, remembered));
              forget(null);
            }}
          >
            {t("values.forgetAll")}
          </Button>
        </p>
      )}
    </>
  );
}
