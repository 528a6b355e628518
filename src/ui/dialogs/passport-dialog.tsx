import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAppState, useProject } from "../app-context.tsx";
import { PassportView } from "./passport-view.tsx";

/** The passport of the source that was asked for. */
export default function PassportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const subject = useAppState((state) => state.session.dialogSubject);
  const source = useProject().sources[subject ?? ""];
  if (!source) return null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t("passport.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <PassportView source={source} />
    </Modal>
  );
}
