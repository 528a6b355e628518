import { Button } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useTranslation } from "react-i18next";
import { useApp, useAppState } from "../app-context.tsx";
import { exportFormats } from "../dialogs/export-formats.ts";
import { MenuButton } from "../widgets/menu-button.tsx";

/** What can be taken out of the program. Each entry opens the dialog that shows what goes out. */
export function ExportMenu() {
  const { t } = useTranslation();
  const app = useApp();
  const hasProject = useAppState((state) => state.project !== null);
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
          id: "project",
          label: t("projectFile.title"),
          about: t("projectFile.about"),
          onChoose: () => app.setSession({ dialog: "saveProject" }),
        },
      ]}
    />
  );
}
