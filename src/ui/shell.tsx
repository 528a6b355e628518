import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppState } from "./app-context.tsx";
import { DialogHost } from "./dialogs/dialog-host.tsx";
import { FileDrop } from "./panels/file-drop.tsx";
import { Notices } from "./panels/notices.tsx";
import { Rail } from "./panels/rail.tsx";
import { Stage } from "./panels/stage.tsx";
import { StepPanel } from "./panels/step-panel.tsx";
import { TopBar } from "./panels/top-bar.tsx";
import styles from "./shell.module.css";
import { Waiting } from "./widgets/waiting.tsx";

const Inspector = lazy(() => import("./panels/inspector.tsx"));

/** Panels begin open where there is room beside them. */
const isRoomy = () => matchMedia("(min-width: 861px)").matches;

/** The frame of the screen: bar, rail, step panel, map with its timeline, and the profile of what is selected. */
export function Shell() {
  const { t } = useTranslation();
  const [panelOpen, setPanelOpen] = useState(isRoomy);
  const selected = useAppState((state) => state.session.selected);
  const hasProject = useAppState((state) => state.project !== null);
  return (
    <div
      className={styles.shell}
      data-panel={panelOpen || undefined}
      data-inspector={selected ? true : undefined}
    >
      <a className={styles.skip} href="#step-panel">
        {t("shell.skip")}
      </a>
      <TopBar />
      <Rail panelOpen={panelOpen} onTogglePanel={setPanelOpen} />
      {panelOpen && <StepPanel onClose={() => setPanelOpen(false)} />}
      <main className={styles.stage} aria-label={t("shell.map")}>
        <Stage />
      </main>
      {hasProject && selected && (
        <aside className={styles.inspector} aria-label={t("shell.inspector")}>
          <Suspense fallback={<Waiting />}>
            <Inspector />
          </Suspense>
        </aside>
      )}
      <Notices />
      <DialogHost />
      <FileDrop />
    </div>
  );
}
