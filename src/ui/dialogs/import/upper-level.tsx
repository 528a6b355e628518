import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AreaMapping } from "../../../intake/mapping.ts";
import type { AreaSet } from "../../../model/territory.ts";
import { useLanguage, useLocalised } from "../../app-context.tsx";
import { ColumnSelect } from "./column-select.tsx";

type Way = "none" | "column" | "place" | "join";

/** Which larger areas the areas belong to: of a level that exists, by column or place, or made by joining. */
export function UpperLevel({
  columns,
  mapping,
  coarser,
  onChange,
}: {
  columns: readonly string[];
  mapping: AreaMapping;
  /** The next coarser level of the project, if it has one. */
  coarser: AreaSet | undefined;
  onChange: (mapping: AreaMapping) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const language = useLanguage();
  const { parent, joined } = mapping;
  const way: Way = joined ? "join" : !parent ? "none" : parent.column === null ? "place" : "column";
  const choose = (next: Way) => {
    const plain = { ...mapping, parent: null, joined: undefined };
    if (next === "join")
      onChange({
        ...plain,
        joined: {
          column: columns[0] ?? "",
          level: `${mapping.level}-joined`,
          label: {
            es: { one: "territorio superior", many: "territorios superiores" },
            en: { one: "upper area", many: "upper areas" },
          },
        },
      });
    else if (next === "none" || !coarser) onChange(plain);
    else
      onChange({
        ...plain,
        parent: { level: coarser.id, column: next === "place" ? null : (columns[0] ?? "") },
      });
  };
  const name = (form: "one" | "many", text: string) => {
    if (!joined) return;
    const label = { ...joined.label, [language]: { ...joined.label[language], [form]: text } };
    onChange({ ...mapping, joined: { ...joined, label } });
  };
  const upper = coarser ? local(coarser.label).one : "";
  return (
    <>
      <NativeSelect
        label={t("import.upperLevel")}
        description={way === "place" ? t("import.upperPlaceHelp") : undefined}
        value={way}
        onChange={(event) => choose(event.currentTarget.value as Way)}
        data={[
          { value: "none", label: t("import.upperNone") },
          ...(coarser
            ? [
                { value: "column", label: t("import.upperByColumn", { name: upper }) },
                { value: "place", label: t("import.upperByPlace", { name: upper }) },
              ]
            : []),
          { value: "join", label: t("import.upperJoin") },
        ]}
      />
      {way === "column" && parent && (
        <ColumnSelect
          required
          label={t("import.parent", { name: upper })}
          columns={columns}
          value={parent.column}
          onChange={(column) => column && onChange({ ...mapping, parent: { ...parent, column } })}
        />
      )}
      {joined && (
        <>
          <ColumnSelect
            required
            label={t("import.upperJoinColumn")}
            columns={columns}
            value={joined.column}
            onChange={(column) => column && onChange({ ...mapping, joined: { ...joined, column } })}
          />
          <TextInput
            label={t("import.upperOne")}
            value={joined.label[language].one}
            onChange={(event) => name("one", event.currentTarget.value)}
          />
          <TextInput
            label={t("import.upperMany")}
            value={joined.label[language].many}
            onChange={(event) => name("many", event.currentTarget.value)}
          />
        </>
      )}
    </>
  );
}
