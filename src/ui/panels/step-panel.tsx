import { ActionIcon } from "@mantine/core";
import IconLayoutSidebarLeftCollapse from "@tabler/icons-react/dist/esm/icons/IconLayoutSidebarLeftCollapse.mjs";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { StepId } from "../../model/project.ts";
import { useAppState } from "../app-context.tsx";
import { panelBodyId } from "../steps/panel-body.ts";
import { useCounted } from "../use-counted.ts";
import { Waiting } from "../widgets/waiting.tsx";
import { EmptyProject } from "./empty-project.tsx";
import styles from "./step-panel.module.css";

const panels: Record<StepId, React.ComponentType> = {
  data: lazy(() => import("../steps/data-step.tsx")),
  situation: lazy(() => import("../steps/situation-step.tsx")),
  concentration: lazy(() => import("../steps/concentration-step.tsx")),
  factors: lazy(() => import("../steps/factors-step.tsx")),
  priorities: lazy(() => import("../steps/priorities-step.tsx")),
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
