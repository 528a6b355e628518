import { type ReactNode, useId } from "react";
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
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
