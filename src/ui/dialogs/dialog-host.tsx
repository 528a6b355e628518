import { lazy, Suspense } from "react";
import type { DialogId } from "../../state/session.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { useReturnFocus } from "../widgets/return-focus.ts";

const dialogs: Record<DialogId, React.LazyExoticComponent<React.ComponentType<{ onClose: () => void }>>> = {
  import: lazy(() => import("./import-dialog.tsx")),
  export: lazy(() => import("./export-dialog.tsx")),
  find: lazy(() => import("./find-dialog.tsx")),
  methodCard: lazy(() => import("./method-card-dialog.tsx")),
  passport: lazy(() => import("./passport-dialog.tsx")),
  categories: lazy(() => import("./values/categories-dialog.tsx")),
  saveProject: lazy(() => import("./save-project-dialog.tsx")),
  passphrase: lazy(() => import("./passphrase-dialog.tsx")),
  basemapConsent: lazy(() => import("./basemap-consent-dialog.tsx")),
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
