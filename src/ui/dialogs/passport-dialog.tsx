import { Modal, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { judgedSource } from "../../state/judged-sources.ts";
import { useAppState, useProject } from "../app-context.tsx";
import { PassportChecklist } from "./passport-checklist.tsx";
import { PassportLoads } from "./passport-loads.tsx";
import { PassportOutput } from "./passport-output.tsx";
import styles from "./passport-view.module.css";
import { PassportView } from "./passport-view.tsx";

type View = "summary" | "checklist" | "loads";

/** The passport of the source that was asked for: its checks, its checklist, the files that went into it, and the ways out. */
export default function PassportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const subject = useAppState((state) => state.session.dialogSubject);
  const project = useProject();
  const source = project.sources[subject ?? ""];
  const [view, setView] = useState<View>("summary");
  if (!source) return null;
  const { checklist } = judgedSource(project, source);
  const views = [
    { value: "summary", label: t("passport.summary") },
    ...(checklist ? [{ value: "checklist", label: t("checklist.title") }] : []),
    ...(source.loads ? [{ value: "loads", label: t("update.loads") }] : []),
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={t("passport.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      {views.length > 1 && (
        <SegmentedControl
          fullWidth
          size="sm"
          mb={16}
          aria-label={t("passport.views")}
          value={view}
          onChange={(value) => setView(value as View)}
          data={views}
        />
      )}
      {view === "summary" && <PassportView source={source} />}
      {view === "checklist" && checklist && <PassportChecklist source={source} items={checklist} />}
      {view === "loads" && source.loads && <PassportLoads loads={source.loads} />}
      <div className={styles.foot}>
        <PassportOutput source={source} />
      </div>
    </Modal>
  );
}
