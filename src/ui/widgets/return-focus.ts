import { useEffect, useRef } from "react";

/** Longer than a dialog takes to go. */
const afterClosingMilliseconds = 260;

/**
 * Gives the focus back to what opened a dialog, when nothing else took it. What opened it may have been an item of a
 * menu that is gone: the focus then goes to the menu's button.
 */
export function useReturnFocus(open: boolean): void {
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.closest("[role=dialog]")) return;
      const owner = target.closest("[role=menu]")?.getAttribute("aria-labelledby");
      opener.current = owner ? document.getElementById(owner) : target;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  useEffect(() => {
    if (!open) return;
    return () => {
      setTimeout(() => {
        if (document.activeElement === document.body) opener.current?.focus();
      }, afterClosingMilliseconds);
    };
  }, [open]);
}
