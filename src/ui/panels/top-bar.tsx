import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import IconArrowBackUp from "@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs";
import IconArrowForwardUp from "@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useApp, useAppState, useLocalised } from "../app-context.tsx";
import { listenEarly } from "../dialogs/early-typing.ts";
import { Hint } from "../widgets/hint.tsx";
import { Mark } from "../widgets/mark.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { PreferencesMenu } from "./preferences-menu.tsx";
import { ProjectName } from "./project-name.tsx";
import { SavedState } from "./saved-state.tsx";
import styles from "./top-bar.module.css";

const OfflineSign = lazy(() => import("./offline-sign.tsx"));

const withoutText = new Set(["checkbox", "radio", "range", "button", "file", "submit"]);

/** Whether keys write into this element, which then undoes its own letters. */
function writesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !withoutText.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Project, history, search, language, theme and export. */
export function TopBar() {
  const { t } = useTranslation();
  const app = useApp();
  const project = useAppState((state) => state.project);
  const known = useAppState((state) => state.session.offline.status !== "unknown");
  const find = () => {
    if (!app.store.getState().project || app.store.getState().session.dialog === "find") return;
    listenEarly();
    app.setSession({ dialog: "find" });
  };
  const outsideTexts = (change: () => void) => (event: KeyboardEvent) => {
    if (writesText(event.target)) return;
    event.preventDefault();
    change();
  };
  const undo = outsideTexts(() => app.undo());
  const redo = outsideTexts(() => app.redo());
  const own = { preventDefault: false };
  useHotkeys(
    [
      ["mod+K", find],
      ["mod+Z", undo, own],
      ["mod+shift+Z", redo, own],
      ["mod+Y", redo, own],
    ],
    [],
  );
  return (
    <header className={styles.bar}>
      <div className={styles.mark}>
        <Mark />
        <span>Convive</span>
      </div>
      {project && (
        <div className={styles.project}>
          <ProjectName key={project.id} />
          {project.fictional && <span className={styles.fictional}>{t("topBar.fictional")}</span>}
          <SavedState />
          {known && (
            <Suspense fallback={null}>
              <OfflineSign />
            </Suspense>
          )}
        </div>
      )}
      <div className={styles.actions}>
        <HistoryButtons />
        <UnstyledButton
          className={styles.find}
          aria-keyshortcuts="Control+K"
          onClick={find}
          disabled={!project}
        >
          <IconSearch size={15} stroke={1.8} aria-hidden />
          <span>{t("topBar.find")}</span>
          <Kbd size="xs" aria-hidden>
            Ctrl K
          </Kbd>
        </UnstyledButton>
        <PreferencesMenu />
        <ExportMenu />
      </div>
    </header>
  );
}

function HistoryButtons() {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const last = useAppState((state) => state.history.past.at(-1));
  const next = useAppState((state) => state.history.future.at(-1));
  const undoLabel = last ? t("topBar.undoWhat", { what: local(last.label) }) : t("topBar.undo");
  const redoLabel = next ? t("topBar.redoWhat", { what: local(next.label) }) : t("topBar.redo");
  return (
    <div className={styles.history}>
      <Hint label={undoLabel}>
        <ActionIcon onClick={() => app.undo()} disabled={!last} aria-label={undoLabel}>
          <IconArrowBackUp size={18} stroke={1.7} />
        </ActionIcon>
      </Hint>
      <Hint label={redoLabel}>
        <ActionIcon onClick={() => app.redo()} disabled={!next} aria-label={redoLabel}>
          <IconArrowForwardUp size={18} stroke={1.7} />
        </ActionIcon>
      </Hint>
    </div>
  );
}
