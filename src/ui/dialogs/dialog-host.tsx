import { lazy, Suspense, useEffect, useRef } from "react";
import type { DialogId } from "../../state/session.ts";
import { useApp, useAppState } from "../app-context.tsx";

const dialogs: Record<DialogId, React.LazyExoticComponent<React.ComponentType<{ onClose: () => void }>>> = {
  import: lazy(() => import("./import-dialog.tsx")),
  export: lazy(() => import("./export-dialog.tsx")),
  find: lazy(() => import("./find-dialog.tsx")),
  methodCard: lazy(() => import("./method-card-dialog.tsx")),
  passport: lazy(() => import("./passport-dialog.tsx")),
  saveProject: lazy(() => import("./save-project-dialog.tsx")),
  passphrase: lazy(() => import("./passphrase-dialog.tsx")),
};

/** Shows the dialog the session asks for. */
export function DialogHost() {
  const app = useApp();
  const id = useAppState((state) => state.session.dialog);
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest("[role=menu], [role=dialog]"))
        opener.current = target;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  useEffect(() => {
    if (!id) return;
    return () => {
      // What opened the dialog may have been an item of a menu that is gone: the focus goes back to the menu's button.
      setTimeout(() => {
        if (document.activeElement === document.body) opener.current?.focus();
      }, 260);
    };
  }, [id]);
  if (!id) return null;
  const Dialog = dialogs[id];
  return (
    <Suspense fallback={null}>
      <Dialog onClose={() => app.setSession({ dialog: null, dialogSubject: null })} />
    </Suspense>
  );
}
