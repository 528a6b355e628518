import { Button, FileButton } from "@mantine/core";
import IconFileExport from "@tabler/icons-react/dist/esm/icons/IconFileExport.mjs";
import IconFolderOpen from "@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs";
import { Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import { persistence } from "../../state/persistence.ts";
import { isOwnProject } from "../../state/starting-project.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { openProjectFile } from "../take-files.ts";
import { Section } from "../widgets/section.tsx";
import styles from "./project-file-section.module.css";

/** The whole project as one file, out of this computer and back. */
export function ProjectFileSection() {
  const { t } = useTranslation();
  const app = useApp();
  const hasProject = useAppState((state) => state.project !== null);
  const [opening, setOpening] = useState(false);
  const own = useAppState(({ project }) =>
    project && isOwnProject(project.id) ? `${project.id} ${Object.keys(project.sources).length}` : null,
  );
  const open = async (file: File | null) => {
    if (!file) return;
    setOpening(true);
    await openProjectFile(app, file, t("projects.confirmLeave"));
    setOpening(false);
  };
  return (
    <Section title={t("projectFile.title")}>
      <div className={styles.buttons}>
        <Button
          variant="default"
          size="sm"
          disabled={!hasProject}
          leftSection={<IconFileExport size={16} stroke={1.7} aria-hidden />}
          onClick={() => app.setSession({ dialog: "saveProject" })}
        >
          {t("projectFile.save")}
        </Button>
        <FileButton accept=".convive" onChange={(file) => void open(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              loading={opening}
              leftSection={<IconFolderOpen size={16} stroke={1.7} aria-hidden />}
            >
              {t("projectFile.open")}
            </Button>
          )}
        </FileButton>
      </div>
      {own && (
        <Suspense fallback={null}>
          <AtRisk key={own} />
        </Suspense>
      )}
    </Section>
  );
}

/** Says so where the browser has not promised to keep what is stored on this computer. */
function AtRisk() {
  const { t } = useTranslation();
  const [asked] = useState(() => persistence());
  return use(asked) === "atRisk" ? <p className={styles.risk}>{t("projectFile.atRisk")}</p> : null;
}
