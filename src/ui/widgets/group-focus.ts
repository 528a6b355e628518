import { useEffect, useRef } from "react";

/** Keeps the focus in the group when the control that had it makes way for those of another `stage`. */
export function useGroupFocus(stage: string) {
  const group = useRef<HTMLFieldSetElement>(null);
  const within = useRef(false);
  const last = useRef(stage);
  useEffect(() => {
    if (last.current === stage) return;
    last.current = stage;
    // A control that is taken away with the focus on it says nothing of it.
    if (within.current && document.activeElement === document.body) group.current?.focus();
  }, [stage]);
  return {
    ref: group,
    onFocus: () => {
      within.current = true;
    },
    onBlur: () => {
      within.current = false;
    },
  };
}
