import type { ReactNode } from "react";
import styles from "./hint.module.css";

export type HintSide = "bottom" | "bottomEnd" | "top" | "topStart" | "left";

/**
 * A word about a control, on hover and on keyboard focus. The control carries its own name for assistive technology,
 * so the hint is for the eye only.
 */
export function Hint({
  label,
  side = "bottom",
  children,
}: {
  label: string;
  side?: HintSide;
  children: ReactNode;
}) {
  return (
    <span className={styles.hint} data-hint={label} data-side={side}>
      {children}
    </span>
  );
}
