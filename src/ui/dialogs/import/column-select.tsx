import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Chooses a column of the table, or none. */
export function ColumnSelect({
  label,
  help,
  columns,
  value,
  required = false,
  onChange,
}: {
  label: string;
  help?: string;
  columns: readonly string[];
  value: string | null;
  /** Without "none" once a column is chosen. */
  required?: boolean;
  onChange: (column: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      description={help}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: "", label: t("import.noColumn"), disabled: required },
        ...columns.map((column) => ({ value: column, label: column })),
      ]}
    />
  );
}
