import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TimeMapping } from "../../../intake/mapping.ts";
import { ColumnSelect } from "./column-select.tsx";
import styles from "./import.module.css";

const kinds = ["columns", "parts", "none"] as const satisfies readonly TimeMapping["kind"][];

/** Which columns say when: one of dates with its time, or one for each part of the date; and where a window ends. */
export function TimeForm({
  columns,
  time,
  onChange,
}: {
  columns: readonly string[];
  time: TimeMapping;
  onChange: (time: TimeMapping) => void;
}) {
  const { t } = useTranslation();
  const first = columns[0] ?? "";
  const begin = (kind: TimeMapping["kind"]): TimeMapping => {
    if (kind === "columns") return { kind, date: first, time: null, order: "dayFirst" };
    if (kind === "parts") return { kind, year: first, month: null, day: null, hour: null, minute: null };
    return { kind };
  };
  return (
    <div className={styles.form}>
      <NativeSelect
        label={t("import.when.label")}
        value={time.kind}
        onChange={(event) => onChange(begin(event.currentTarget.value as TimeMapping["kind"]))}
        data={kinds.map((kind) => ({ value: kind, label: t(`import.when.${kind}`) }))}
      />
      {time.kind === "columns" && (
        <>
          <ColumnSelect
            required
            label={t("import.date")}
            columns={columns}
            value={time.date}
            onChange={(date) => date && onChange({ ...time, date })}
          />
          <ColumnSelect
            label={t("import.time")}
            columns={columns}
            value={time.time}
            onChange={(column) => onChange({ ...time, time: column })}
          />
          <NativeSelect
            label={t("import.dateOrder")}
            value={time.order}
            onChange={(event) =>
              onChange({
                ...time,
                order: event.currentTarget.value === "monthFirst" ? "monthFirst" : "dayFirst",
              })
            }
            data={[
              { value: "dayFirst", label: t("import.dayFirst") },
              { value: "monthFirst", label: t("import.monthFirst") },
            ]}
          />
          <ColumnSelect
            label={t("import.when.endDate")}
            columns={columns}
            value={time.endDate ?? null}
            onChange={(column) => onChange({ ...time, endDate: column ?? undefined })}
          />
          <ColumnSelect
            label={t("import.when.endTime")}
            columns={columns}
            value={time.endTime ?? null}
            onChange={(column) => onChange({ ...time, endTime: column ?? undefined })}
          />
        </>
      )}
      {time.kind === "parts" &&
        (["year", "month", "day", "hour", "minute"] as const).map((part) => (
          <ColumnSelect
            key={part}
            required={part === "year"}
            label={t(`import.when.${part}`)}
            columns={columns}
            value={time[part]}
            onChange={(column) => {
              if (part !== "year") onChange({ ...time, [part]: column });
              else if (column) onChange({ ...time, year: column });
            }}
          />
        ))}
    </div>
  );
}
