import { Suspense } from "react";
import type { DialogId } from "../../state/session.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { lazyScreen } from "../lazy-screen.ts";
import { useReturnFocus } from "../widgets/return-focus.ts";

const dialogs: Record<DialogId, React.LazyExoticComponent<React.ComponentType<{ onClose: () => void }>>> = {
  import: lazyScreen(() => import("./import-dialog.tsx"), "screens", "intake", "documents"),
  export: lazyScreen(() => import("./export-dialog.tsx"), "screens", "documents"),
  find: lazyScreen(() => import("./find-dialog.tsx"), "screens"),
  methodCard: lazyScreen(() => import("./method-card-dialog.tsx"), "screens"),
  passport: lazyScreen(() => import("./passport-dialog.tsx"), "screens", "documents"),
  categories: lazyScreen(() => import("./values/categories-dialog.tsx"), "screens", "intake", "documents"),
  saveProject: lazyScreen(() => import("./save-project-dialog.tsx"), "screens", "documents"),
  passphrase: lazyScreen(() => import("./passphrase-dialog.tsx"), "screens", "documents"),
  basemapConsent: lazyScreen(() => import("./basemap-consent-dialog.tsx"), "screens"),
};

/** Shows the dialog the session asks for. */
export function DialogHost() {
  const app = useApp();
  const id = useAppState((state) => state.session.dialog);
  useReturnFocus(id !== null);
  if (!id) return null;
  const Dialog = dialogs[id];
  return (
    <Suspense fallback={null}>
      <Dialog onClose={() => app.setSession({ dialog: null, dialogSubject: null })} />
    </Suspense>
  );
}
