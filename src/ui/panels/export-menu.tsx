import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useTranslation } from "react-i18next";
import { useApp, useAppState, useFormats, useLocalised } from "../app-context.tsx";
import { exportFormats } from "../dialogs/export-formats.ts";
import { downloadBytes } from "../download.ts";
import { fileNameFor } from "../file-name.ts";
import { MenuButton } from "../widgets/menu-button.tsx";

/** What can be taken out of the program. Each entry opens the dialog that shows what goes out. */
export function ExportMenu() {
  const { t } = useTranslation();
  const app = useApp();
  const hasProject = useAppState((state) => state.project !== null);
  const local = useLocalised();
  const { language, moment, period } = useFormats();
  /** The passports of every source, as one page to print. */
  const passports = async () => {
    const { project } = app.store.getState();
    if (!project) return;
    const { passportFile } = await import("../../state/passport-file.ts");
    const options = { format: "html", language, moment, period, madeAtMilliseconds: Date.now() } as const;
    const name = fileNameFor([t("passport.pageName", { name: local(project.name) })], ".html");
    downloadBytes(
      passportFile(project, Object.values(project.sources), options),
      name,
      "text/html;charset=utf-8",
    );
  };
  return (
    <MenuButton
      width={300}
      button={(trigger) => (
        <Button
          {...trigger}
          h={30}
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
          disabled={!hasProject}
        >
          {t("export.action")}
        </Button>
      )}
      entries={[
        ...exportFormats.map((format) => ({
          id: format,
          label: t(`export.formats.${format}.title`),
          about: t(`export.formats.${format}.about`),
          onChoose: () => app.setSession({ dialog: "export", dialogSubject: format }),
        })),
        {
          id: "passport",
          label: t("passport.title"),
          about: t("passport.exportAbout"),
          onChoose: () => void passports(),
        },
        {
          id: "project",
          label: t("projectFile.title"),
          about: t("projectFile.about"),
          onChoose: () => app.setSession({ dialog: "saveProject" }),
        },
      ]}
    />
  );
}
