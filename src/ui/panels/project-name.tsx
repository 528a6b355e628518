import { UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { renameProject } from "../../state/commands/rename-project.ts";
import { useApp, useLocalised, useProject } from "../app-context.tsx";
import { Hint } from "../widgets/hint.tsx";
import styles from "./project-name.module.css";

const ProjectNameField = lazy(() => import("./project-name-field.tsx"));

/** The project's name: a button that becomes a field. */
export function ProjectName() {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const name = local(useProject().name);
  const [renaming, setRenaming] = useState(false);
  const button = (
    <Hint label={t("topBar.rename")}>
      <UnstyledButton className={styles.name} onClick={() => setRenaming(true)}>
        {name}
      </UnstyledButton>
    </Hint>
  );
  if (!renaming) return button;
  return (
    <Suspense fallback={button}>
      <ProjectNameField
        name={name}
        onDone={(next) => {
          if (next.trim() !== name) app.dispatch(renameProject, { name: next });
          setRenaming(false);
        }}
      />
    </Suspense>
  );
}
