import { Button, Menu } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useTranslation } from "react-i18next";
import { useApp, useAppState } from "../app-context.tsx";
import { exportFormats } from "../dialogs/export-formats.ts";

/** What can be taken out of the program. Each entry opens the dialog that shows what goes out. */
export function ExportMenu() {
  const { t } = useTranslation();
  const app = useApp();
  const hasProject = useAppState((state) => state.project !== null);
  return (
    <Menu position="bottom-end" width={290}>
      <Menu.Target>
        <Button
          h={30}
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
          disabled={!hasProject}
        >
          {t("export.action")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportFormats.map((format) => (
          <Menu.Item key={format} onClick={() => app.setSession({ dialog: "export", dialogSubject: format })}>
            <strong style={{ fontWeight: 600 }}>{t(`export.formats.${format}.title`)}</strong>
            <div style={{ color: "var(--ink-faint)", fontSize: 12.5 }}>
              {t(`export.formats.${format}.about`)}
            </div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
