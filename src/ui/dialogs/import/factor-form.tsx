import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import type { FactorMapping } from "../../../intake/mapping.ts";
import { type FactorKind, type FactorTone, factorKinds, factorTones } from "../../../model/factors.ts";
import { useLanguage } from "../../app-context.tsx";
import { ArmsSection } from "../values/arms-section.tsx";
import { ColumnSelect } from "./column-select.tsx";
import styles from "./import.module.css";
import { PlaceForm } from "./place-form.tsx";

/** What a layer of things shows and how people should read it. */
export function FactorForm({
  guess,
  columns,
  geometry,
  mapping,
  onChange,
}: {
  guess: TableGuess;
  columns: readonly string[];
  geometry: boolean;
  mapping: FactorMapping;
  onChange: (mapping: FactorMapping) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const set = (patch: Partial<FactorMapping>) => onChange({ ...mapping, ...patch });
  return (
    <>
      <div className={styles.form}>
        <TextInput
          label={t("import.layerName")}
          value={mapping.label[language]}
          onChange={(event) =>
            set({ label: { es: event.currentTarget.value, en: event.currentTarget.value } })
          }
        />
        <NativeSelect
          label={t("import.kind")}
          value={mapping.kind}
          onChange={(event) => set({ kind: event.currentTarget.value as FactorKind })}
          data={factorKinds.map((kind) => ({ value: kind, label: t(`import.kinds.${kind}`) }))}
        />
        <NativeSelect
          label={t("import.tone")}
          value={mapping.tone}
          onChange={(event) => set({ tone: event.currentTarget.value as FactorTone })}
          data={factorTones.map((tone) => ({ value: tone, label: t(`factors.tones.${tone}`) }))}
        />
        <ColumnSelect
          label={t("import.name")}
          columns={columns}
          value={mapping.name}
          onChange={(column) => set({ name: column })}
        />
      </div>
      <ArmsSection guess={guess} mapping={mapping} onChange={onChange} />
      {!geometry && (
        <PlaceForm
          columns={columns}
          geometry={false}
          place={mapping.place}
          project={null}
          events={false}
          onChange={(place) => {
            if (place.kind !== "area" && place.kind !== "none") set({ place });
          }}
        />
      )}
    </>
  );
}
