import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { IncidentMapping } from "../../../intake/mapping.ts";
import { type IncidentRole, incidentRoles } from "../../../model/incidents.ts";
import type { Project } from "../../../model/project.ts";
import { ColumnSelect } from "./column-select.tsx";
import styles from "./import.module.css";
import { PlaceForm } from "./place-form.tsx";

/** Where, when and what: the columns of a table of events. */
export function IncidentForm({
  columns,
  geometry,
  mapping,
  project,
  onChange,
}: {
  columns: readonly string[];
  /** The file itself carries points. */
  geometry: boolean;
  mapping: IncidentMapping;
  project: Project | null;
  onChange: (mapping: IncidentMapping) => void;
}) {
  const { t } = useTranslation();
  const { time, fields } = mapping;
  const date = time.kind === "columns" ? time : null;
  const setRole = (role: IncidentRole, column: string | null) => {
    const others = fields.filter((field) => field.role !== role && field.column !== column);
    onChange({ ...mapping, fields: column ? [...others, { column, role }] : others });
  };
  return (
    <>
      <PlaceForm
        columns={columns}
        geometry={geometry}
        place={mapping.place}
        project={project}
        onChange={(place) => onChange({ ...mapping, place })}
      />
      <div className={styles.form}>
        {time.kind === "parts" ? (
          <p className={styles.note}>
            {t("import.dateParts", {
              columns: [time.year, time.month, time.day, time.hour, time.minute].filter(Boolean).join(", "),
            })}
          </p>
        ) : (
          <>
            <ColumnSelect
              label={t("import.date")}
              columns={columns}
              value={date?.date ?? null}
              onChange={(column) =>
                onChange({
                  ...mapping,
                  time: column
                    ? { kind: "columns", time: null, order: "dayFirst", ...date, date: column }
                    : { kind: "none" },
                })
              }
            />
            {date && (
              <ColumnSelect
                label={t("import.time")}
                columns={columns}
                value={date.time}
                onChange={(column) => onChange({ ...mapping, time: { ...date, time: column } })}
              />
            )}
            {date && (
              <NativeSelect
                label={t("import.dateOrder")}
                value={date.order}
                onChange={(event) =>
                  onChange({
                    ...mapping,
                    time: {
                      ...date,
                      order: event.currentTarget.value === "monthFirst" ? "monthFirst" : "dayFirst",
                    },
                  })
                }
                data={[
                  { value: "dayFirst", label: t("import.dayFirst") },
                  { value: "monthFirst", label: t("import.monthFirst") },
                ]}
              />
            )}
          </>
        )}
      </div>
      <div className={styles.form}>
        {incidentRoles.map((role) => (
          <ColumnSelect
            key={role}
            label={t(`import.roles.${role}`)}
            columns={columns}
            value={fields.find((field) => field.role === role)?.column ?? null}
            onChange={(column) => setRole(role, column)}
          />
        ))}
        <ColumnSelect
          label={t("import.weight")}
          columns={columns}
          value={mapping.weight}
          onChange={(weight) => onChange({ ...mapping, weight })}
        />
      </div>
    </>
  );
}
