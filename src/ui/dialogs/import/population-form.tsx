import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PopulationMapping } from "../../../intake/mapping.ts";
import type { Project } from "../../../model/project.ts";
import { useLocalised } from "../../app-context.tsx";
import { ColumnSelect } from "./column-select.tsx";
import styles from "./import.module.css";

/** How a table of figures joins the areas, and what it brings. */
export function PopulationForm({
  columns,
  numbers,
  mapping,
  project,
  onChange,
}: {
  columns: readonly string[];
  numbers: readonly string[];
  mapping: PopulationMapping;
  project: Project | null;
  onChange: (mapping: PopulationMapping) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const levels = Object.values(project?.levels ?? {});
  const set = (patch: Partial<PopulationMapping>) => onChange({ ...mapping, ...patch });
  if (levels.length === 0) return <p className={styles.note}>{t("import.noLevels")}</p>;
  const others = numbers.filter((column) => column !== mapping.population && column !== mapping.key.column);
  return (
    <>
      <div className={styles.form}>
        <NativeSelect
          label={t("data.level")}
          value={mapping.level}
          onChange={(event) => set({ level: event.currentTarget.value })}
          data={levels.map((level) => ({ value: level.id, label: local(level.label).many }))}
        />
        <ColumnSelect
          required
          label={t("import.key")}
          columns={columns}
          value={mapping.key.column}
          onChange={(column) => column && set({ key: { ...mapping.key, column } })}
        />
        <NativeSelect
          label={t("import.keyBy")}
          value={mapping.key.by}
          onChange={(event) =>
            set({ key: { ...mapping.key, by: event.currentTarget.value === "code" ? "code" : "name" } })
          }
          data={[
            { value: "code", label: t("import.byCode") },
            { value: "name", label: t("import.byName") },
          ]}
        />
        {mapping.key.by === "name" && (
          <ColumnSelect
            label={t("import.parentColumn")}
            columns={columns}
            value={mapping.parentName}
            onChange={(parentName) => set({ parentName })}
          />
        )}
        <ColumnSelect
          label={t("import.population")}
          help={t("import.populationProposed")}
          columns={columns}
          value={mapping.population}
          onChange={(population) => set({ population })}
        />
        <ColumnSelect
          label={t("import.year")}
          help={t("import.yearHelp")}
          columns={columns}
          value={mapping.year?.column ?? null}
          onChange={(column) => set({ year: column ? { column, take: null } : null })}
        />
        <NativeSelect
          label={t("import.repeated")}
          value={mapping.repeated ?? "setAside"}
          onChange={(event) => set({ repeated: event.currentTarget.value === "sum" ? "sum" : "setAside" })}
          data={[
            { value: "setAside", label: t("import.repeatedSetAside") },
            { value: "sum", label: t("import.repeatedSum") },
          ]}
        />
      </div>
      {others.length > 0 && (
        <Checkbox.Group
          label={t("import.otherNumbers")}
          value={mapping.fields.map((field) => field.column)}
          onChange={(chosen) => set({ fields: chosen.map((column) => ({ column })) })}
        >
          <div className={styles.checks}>
            {others.map((column) => (
              <Checkbox key={column} value={column} label={column} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  );
}
