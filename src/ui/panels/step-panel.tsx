import { ActionIcon } from "@mantine/core";
import IconLayoutSidebarLeftCollapse from "@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { StepId } from "../../model/project.ts";
import { useAppState } from "../app-context.tsx";
import { lazyScreen } from "../lazy-screen.ts";
import { panelBodyId } from "../steps/panel-body.ts";
import { useCounted } from "../use-counted.ts";
import { Waiting } from "../widgets/waiting.tsx";
import { EmptyProject } from "./empty-project.tsx";
import styles from "./step-panel.module.css";

const panels: Record<StepId, React.ComponentType> = {
  data: lazyScreen(() => import("../steps/data-step.tsx"), "screens", "documents"),
  situation: lazyScreen(() => import("../steps/situation-step.tsx"), "screens"),
  concentration: lazyScreen(() => import("../steps/concentration-step.tsx"), "screens"),
  factors: lazyScreen(() => import("../steps/factors-step.tsx"), "screens"),
  priorities: lazyScreen(() => import("../steps/priorities-step.tsx"), "screens"),
};

/** What can be asked and chosen in the step on screen. */
export function StepPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const step = useAppState((state) => state.session.step);
  const hasProject = useAppState((state) => state.project !== null);
  const Panel = panels[step];
  return (
    <section id="step-panel" className={styles.panel} aria-labelledby="step-title" tabIndex={-1}>
      <header className={styles.header}>
        <div>
          <h1 id="step-title">{t(`steps.${step}.title`)}</h1>
          <p>{counted(t(`steps.${step}.purpose`))}</p>
        </div>
        <ActionIcon size={26} onClick={onClose} aria-label={t("shell.closePanel")}>
          <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
        </ActionIcon>
      </header>
      <div key={step} id={panelBodyId} className={styles.body}>
        <Suspense fallback={<Waiting />}>
          {hasProject || step === "data" ? <Panel /> : <EmptyProject />}
        </Suspense>
      </div>
    </section>
  );
}
