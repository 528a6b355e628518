import { Modal } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { withCompanions } from "../../readers/companions.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { FileIntake } from "./import/file-intake.tsx";

/** Takes the waiting files one by one: shows what each seems to be, asks what is open, and brings it in. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const files = useAppState((state) => state.session.pendingFiles);
  const [at, setAt] = useState(0);
  const groups = useMemo(() => withCompanions(files), [files]);
  const { file, companions } = groups[at] ?? {};
  const close = () => {
    app.setSession({ pendingFiles: [] });
    onClose();
  };
  const next = () => (at + 1 < groups.length ? setAt(at + 1) : close());
  if (!file) return null;
  return (
    <Modal
      opened
      onClose={close}
      size={860}
      title={
        groups.length > 1
          ? t("import.titleOf", { name: file.name, at: String(at + 1), all: String(groups.length) })
          : t("import.title", { name: file.name })
      }
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <FileIntake
        key={at}
        file={file}
        companions={companions ?? []}
        last={at + 1 >= groups.length}
        onDone={next}
        onSkip={next}
      />
    </Modal>
  );
}
