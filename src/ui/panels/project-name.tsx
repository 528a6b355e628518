import { TextInput, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { renameProject } from "../../state/commands/rename-project.ts";
import { useApp, useLocalised, useProject } from "../app-context.tsx";
import { Hint } from "../widgets/hint.tsx";
import styles from "./project-name.module.css";

/** The project's name: a button that becomes a field. */
export function ProjectName() {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const name = local(useProject().name);
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null)
    return (
      <Hint label={t("topBar.rename")}>
        <UnstyledButton className={styles.name} onClick={() => setDraft(name)}>
          {name}
        </UnstyledButton>
      </Hint>
    );
  const finish = () => {
    if (draft.trim() !== name) app.dispatch(renameProject, { name: draft });
    setDraft(null);
  };
  return (
    <TextInput
      className={styles.field}
      value={draft}
      aria-label={t("topBar.projectName")}
      autoFocus
      maxLength={120}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.key === "Escape") setDraft(null);
      }}
    />
  );
}
