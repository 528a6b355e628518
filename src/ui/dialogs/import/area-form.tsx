import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AreaMapping } from "../../../intake/mapping.ts";
import { usualToleranceMeters } from "../../../intake/repair/usual-tolerance.ts";
import type { Project } from "../../../model/project.ts";
import { useLanguage } from "../../app-context.tsx";
import { ColumnSelect } from "./column-select.tsx";
import styles from "./import.module.css";
import { UpperLevel } from "./upper-level.tsx";

/** What the areas are called and which columns name, count and order them. */
export function AreaForm({
  columns,
  mapping,
  project,
  onChange,
}: {
  columns: readonly string[];
  mapping: AreaMapping;
  project: Project | null;
  onChange: (mapping: AreaMapping) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const set = (patch: Partial<AreaMapping>) => onChange({ ...mapping, ...patch });
  const name = (form: "one" | "many", text: string) =>
    set({ label: { ...mapping.label, [language]: { ...mapping.label[language], [form]: text } } });
  const coarser = Object.values(project?.levels ?? {}).sort((a, b) => b.rank - a.rank)[0];
  return (
    <div className={styles.form}>
      <TextInput
        label={t("import.areaOne")}
        value={mapping.label[language].one}
        onChange={(event) => name("one", event.currentTarget.value)}
      />
      <TextInput
        label={t("import.areaMany")}
        value={mapping.label[language].many}
        onChange={(event) => name("many", event.currentTarget.value)}
      />
      <ColumnSelect
        label={t("import.name")}
        columns={columns}
        value={mapping.name}
        onChange={(column) => set({ name: column })}
      />
      <ColumnSelect
        label={t("import.code")}
        columns={columns}
        value={mapping.code}
        onChange={(column) => set({ code: column })}
      />
      <ColumnSelect
        label={t("import.population")}
        help={t("import.populationProposed")}
        columns={columns}
        value={mapping.population}
        onChange={(column) => set({ population: column })}
      />
      <UpperLevel columns={columns} mapping={mapping} coarser={coarser} onChange={onChange} />
      <NativeSelect
        label={t("import.borders")}
        description={t(mapping.borders?.repair ? "import.bordersRepairHelp" : "import.bordersReportHelp")}
        value={mapping.borders?.repair ? "repair" : "report"}
        onChange={(event) =>
          set({
            borders: {
              toleranceMeters: mapping.borders?.toleranceMeters ?? usualToleranceMeters,
              repair: event.currentTarget.value === "repair",
            },
          })
        }
        data={[
          { value: "report", label: t("import.bordersReport") },
          { value: "repair", label: t("import.bordersRepair") },
        ]}
      />
      <NumberInput
        label={t("import.tolerance")}
        min={0}
        max={1000}
        step={1}
        value={mapping.borders?.toleranceMeters ?? usualToleranceMeters}
        onChange={(value) =>
          typeof value === "number" &&
          set({ borders: { toleranceMeters: value, repair: mapping.borders?.repair ?? false } })
        }
      />
    </div>
  );
}
