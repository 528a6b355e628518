import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./project-name.module.css";

/** The field that renames the project; Enter or leaving it accepts, Escape gives up. */
export default function ProjectNameField({
  name,
  onDone,
}: {
  name: string;
  /** The new name; the old one when nothing was changed. */
  onDone: (name: string) => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(name);
  return (
    <TextInput
      className={styles.field}
      value={draft}
      aria-label={t("topBar.projectName")}
      autoFocus
      maxLength={120}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => onDone(draft)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onDone(draft);
        if (event.key === "Escape") onDone(name);
      }}
    />
  );
}
