import { useTranslation } from "react-i18next";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import type { IncidentMapping } from "../../../intake/mapping.ts";
import { type IncidentRole, incidentRoles } from "../../../model/incidents.ts";
import type { Project } from "../../../model/project.ts";
import { MeaningSection } from "../values/meaning-section.tsx";
import { ColumnSelect } from "./column-select.tsx";
import styles from "./import.module.css";
import { PlaceForm } from "./place-form.tsx";
import { TimeForm } from "./time-form.tsx";

/** Where, when and what: the columns of a table of events. */
export function IncidentForm({
  guess,
  columns,
  geometry,
  mapping,
  project,
  onChange,
}: {
  guess: TableGuess;
  columns: readonly string[];
  /** The file itself carries points. */
  geometry: boolean;
  mapping: IncidentMapping;
  project: Project | null;
  onChange: (mapping: IncidentMapping) => void;
}) {
  const { t } = useTranslation();
  const { time, fields, place, unplacedArea } = mapping;
  const level = project?.levels[project.scope.level];
  const hasCoordinates = place.kind !== "area" && place.kind !== "none";
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
      {level && hasCoordinates && (
        <div className={styles.form}>
          <ColumnSelect
            label={t("import.unplacedArea")}
            help={t("import.unplacedAreaHelp")}
            columns={columns}
            value={unplacedArea?.column ?? null}
            onChange={(column) =>
              onChange({
                ...mapping,
                unplacedArea: column ? { level: level.id, ...unplacedArea, kind: "area", column } : null,
              })
            }
          />
        </div>
      )}
      <TimeForm columns={columns} time={time} onChange={(next) => onChange({ ...mapping, time: next })} />
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
      </div>
      <MeaningSection guess={guess} mapping={mapping} onChange={onChange} />
    </>
  );
}
