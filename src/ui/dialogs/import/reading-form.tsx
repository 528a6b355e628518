import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ReadOptions } from "../../../readers/reader.ts";
import styles from "./import.module.css";

const encodings = ["utf-8", "iso-8859-1", "windows-1252", "cp850", "utf-16le"] as const;
const delimiters = [",", ";", "\t", "|"] as const;

/** How the bytes of a text file are understood, where what was found out is wrong. */
export function ReadingForm({
  facts,
  options,
  onOptions,
}: {
  facts: Readonly<Record<string, string>>;
  options: ReadOptions;
  onOptions: (options: ReadOptions) => void;
}) {
  const { t } = useTranslation();
  const found = (fact: string | undefined) => t("import.bytes.found", { value: fact ?? "—" });
  const header = options.header === undefined ? "" : options.header ? "yes" : "no";
  return (
    <details className={styles.bytes}>
      <summary>
        {t("import.bytes.title", { encoding: facts.encoding ?? "—", delimiter: facts.delimiter ?? "—" })}
      </summary>
      <div className={styles.form}>
        <NativeSelect
          label={t("import.bytes.encoding")}
          value={options.encoding ?? ""}
          onChange={(event) => onOptions({ encoding: event.currentTarget.value || undefined })}
          data={[
            { value: "", label: found(facts.encoding) },
            ...encodings.map((each) => ({ value: each, label: each.toUpperCase() })),
          ]}
        />
        <NativeSelect
          label={t("import.bytes.delimiter")}
          value={options.delimiter ?? ""}
          onChange={(event) => onOptions({ delimiter: event.currentTarget.value || undefined })}
          data={[
            { value: "", label: found(facts.delimiter) },
            ...delimiters.map((each) => ({ value: each, label: each === "\t" ? "TAB" : each })),
          ]}
        />
        <NativeSelect
          label={t("import.bytes.header")}
          value={header}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onOptions({ header: value === "" ? undefined : value === "yes" });
          }}
          data={[
            { value: "", label: t("import.bytes.auto") },
            { value: "yes", label: t("import.bytes.headerYes") },
            { value: "no", label: t("import.bytes.headerNo") },
          ]}
        />
      </div>
    </details>
  );
}
