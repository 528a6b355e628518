import { type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppState } from "./app-context.tsx";
import { DialogHost } from "./dialogs/dialog-host.tsx";
import { lazyScreen } from "./lazy-screen.ts";
import { FileDrop } from "./panels/file-drop.tsx";
import { Notices } from "./panels/notices.tsx";
import { Rail } from "./panels/rail.tsx";
import { Stage } from "./panels/stage.tsx";
import { StepPanel } from "./panels/step-panel.tsx";
import { TopBar } from "./panels/top-bar.tsx";
import styles from "./shell.module.css";
import { Waiting } from "./widgets/waiting.tsx";

const Inspector = lazyScreen(() => import("./panels/inspector.tsx"), "screens");

/** Panels begin open where there is room beside them. */
const isRoomy = () => matchMedia("(min-width: 861px)").matches;

/** The screen: bar, rail, step panel, map with its timeline, and the profile of what is selected. */
export function Shell() {
  const { t } = useTranslation();
  const [panelOpen, setPanelOpen] = useState(isRoomy);
  return (
    <Frame panelOpen={panelOpen}>
      <a className={styles.skip} href="#step-panel">
        {t("shell.skip")}
      </a>
      <TopBar />
      <Rail panelOpen={panelOpen} onTogglePanel={setPanelOpen} />
      {panelOpen && <StepPanel onClose={() => setPanelOpen(false)} />}
      <main className={styles.stage} aria-label={t("shell.map")}>
        <Stage />
      </main>
      <Profile />
      <Notices />
      <DialogHost />
      <FileDrop />
    </Frame>
  );
}

/** Makes room for the profile. A selection changes the frame alone, and draws nothing in it anew. */
function Frame({ panelOpen, children }: { panelOpen: boolean; children: ReactNode }) {
  const selected = useAppState((state) => Boolean(state.session.selected));
  return (
    <div className={styles.shell} data-panel={panelOpen || undefined} data-inspector={selected || undefined}>
      {children}
    </div>
  );
}

function Profile() {
  const { t } = useTranslation();
  const shown = useAppState((state) => Boolean(state.project && state.session.selected));
  if (!shown) return null;
  return (
    <aside className={styles.inspector} aria-label={t("shell.inspector")}>
      <Suspense fallback={<Waiting />}>
        <Inspector />
      </Suspense>
    </aside>
  );
}
