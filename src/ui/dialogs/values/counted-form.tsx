import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CountedUnitGuess } from "../../../intake/counted-unit.ts";
import type { IncidentMapping } from "../../../intake/mapping.ts";
import { type CountedUnit, countedUnits } from "../../../model/incidents.ts";
import { useLocalised } from "../../app-context.tsx";
import { ColumnSelect } from "../import/column-select.tsx";
import importStyles from "../import/import.module.css";

/** What is counted, events or victims, and the columns that say how many and which event. */
export function CountedForm({
  columns,
  guess,
  mapping,
  onChange,
}: {
  columns: readonly string[];
  guess: CountedUnitGuess;
  mapping: IncidentMapping;
  onChange: (mapping: IncidentMapping) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const unit = mapping.unit ?? "event";
  return (
    <div className={importStyles.form}>
      <NativeSelect
        label={t("values.counted")}
        description={local(guess.reason)}
        value={unit}
        onChange={(event) => onChange({ ...mapping, unit: event.currentTarget.value as CountedUnit })}
        data={countedUnits.map((each) => ({ value: each, label: t(`values.units.${each}`) }))}
      />
      <ColumnSelect
        label={t(`values.howMany.${unit}`)}
        help={t("values.howManyHelp")}
        columns={columns}
        value={mapping.weight}
        onChange={(weight) => onChange({ ...mapping, weight })}
      />
      <ColumnSelect
        label={t("values.eventId")}
        help={t(`values.eventIdHelp.${unit}`)}
        columns={columns}
        value={mapping.eventId ?? null}
        onChange={(eventId) => onChange({ ...mapping, eventId })}
      />
    </div>
  );
}
