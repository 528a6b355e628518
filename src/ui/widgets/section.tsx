import type { ReactNode } from "react";
import styles from "./section.module.css";

/** A titled part of a panel. */
export function Section({
  title,
  action,
  children,
}: {
  title: string;
  /** Sits at the end of the title's line. */
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.section}>
      <header className={styles.header}>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
