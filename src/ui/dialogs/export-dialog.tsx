import { Modal, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useApp, useAppState } from "../app-context.tsx";
import styles from "./export-dialog.module.css";
import { type ExportFormat, exportFormats } from "./export-formats.ts";
import { ImageExport } from "./image-export.tsx";
import { ResultExport } from "./result-export.tsx";

/** Takes the result on screen out of the program, after showing what goes out. */
export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const subject = useAppState((state) => state.session.dialogSubject);
  const format: ExportFormat = exportFormats.find((each) => each === subject) ?? exportFormats[0];
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t("export.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={styles.dialog}>
        <SegmentedControl
          fullWidth
          aria-label={t("export.format")}
          value={format}
          onChange={(value) => app.setSession({ dialogSubject: value })}
          data={exportFormats.map((each) => ({ value: each, label: t(`export.formats.${each}.title`) }))}
        />
        {format === "png" ? (
          <ImageExport onDone={onClose} />
        ) : (
          <ResultExport format={format} onDone={onClose} />
        )}
      </div>
    </Modal>
  );
}
