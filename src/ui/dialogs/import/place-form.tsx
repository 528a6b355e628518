import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlaceMapping } from "../../../intake/mapping.ts";
import type { Project } from "../../../model/project.ts";
import { useLocalised } from "../../app-context.tsx";
import { ColumnSelect } from "./column-select.tsx";
import styles from "./import.module.css";

/** How a table says where things are. */
export function PlaceForm({
  columns,
  geometry,
  place,
  project,
  events = true,
  onChange,
}: {
  columns: readonly string[];
  geometry: boolean;
  place: PlaceMapping;
  /** Offers its levels as places by name; without it, only coordinates. */
  project: Project | null;
  /** The rows are events, which may have happened anywhere; things have a place. */
  events?: boolean;
  onChange: (place: PlaceMapping) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const levels = Object.values(project?.levels ?? {});
  const kinds: PlaceMapping["kind"][] = [
    ...(geometry ? (["geometry"] as const) : []),
    "columns",
    "pair",
    ...(levels.length > 0 ? (["area"] as const) : []),
    ...(events ? (["none"] as const) : []),
  ];
  const first = columns[0] ?? "";
  const begin = (kind: PlaceMapping["kind"]): PlaceMapping => {
    switch (kind) {
      case "columns":
        return { kind, longitude: first, latitude: columns[1] ?? first };
      case "pair":
        return { kind, column: first, order: "latitudeFirst" };
      case "area":
        return { kind, column: first, level: project?.scope.level || levels[0].id };
      default:
        return { kind };
    }
  };
  return (
    <div className={styles.form}>
      <NativeSelect
        label={t(events ? "import.place" : "import.placeOfThings")}
        value={place.kind}
        onChange={(event) => onChange(begin(event.currentTarget.value as PlaceMapping["kind"]))}
        data={kinds.map((kind) => ({ value: kind, label: t(`import.places.${kind}`) }))}
      />
      {place.kind === "columns" && (
        <>
          <ColumnSelect
            required
            label={t("import.longitude")}
            columns={columns}
            value={place.longitude}
            onChange={(column) => column && onChange({ ...place, longitude: column })}
          />
          <ColumnSelect
            required
            label={t("import.latitude")}
            columns={columns}
            value={place.latitude}
            onChange={(column) => column && onChange({ ...place, latitude: column })}
          />
        </>
      )}
      {place.kind === "pair" && (
        <>
          <ColumnSelect
            required
            label={t("import.pair")}
            columns={columns}
            value={place.column}
            onChange={(column) => column && onChange({ ...place, column })}
          />
          <NativeSelect
            label={t("import.pairOrder")}
            value={place.order}
            onChange={(event) =>
              onChange({
                ...place,
                order: event.currentTarget.value === "longitudeFirst" ? "longitudeFirst" : "latitudeFirst",
              })
            }
            data={[
              { value: "latitudeFirst", label: t("import.latitudeFirst") },
              { value: "longitudeFirst", label: t("import.longitudeFirst") },
            ]}
          />
        </>
      )}
      {(place.kind === "columns" || place.kind === "pair") && (
        <TextInput
          label={t("import.crs")}
          description={t("import.crsDegrees")}
          placeholder="EPSG:4326"
          value={place.crs ?? ""}
          onChange={(event) => onChange({ ...place, crs: event.currentTarget.value || undefined })}
        />
      )}
      {place.kind === "area" && (
        <>
          <ColumnSelect
            required
            label={t("import.areaColumn")}
            columns={columns}
            value={place.column}
            onChange={(column) => column && onChange({ ...place, column })}
          />
          <ColumnSelect
            label={t("import.parentColumn")}
            columns={columns}
            value={place.parentName ?? null}
            onChange={(parentName) => onChange({ ...place, parentName })}
          />
          <NativeSelect
            label={t("data.level")}
            value={place.level}
            onChange={(event) => onChange({ ...place, level: event.currentTarget.value })}
            data={levels.map((level) => ({ value: level.id, label: local(level.label).many }))}
          />
        </>
      )}
    </div>
  );
}
