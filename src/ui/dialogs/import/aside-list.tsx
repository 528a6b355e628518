import { useId } from "react";
import type { SetAsideReason } from "../../../model/source.ts";
import { useFormats, useLocalised } from "../../app-context.tsx";
import styles from "./preview.module.css";

/** The rows that one part of the decisions sets aside, by reason, under a title that says which and how many. */
export function AsideList({ title, reasons }: { title: string; reasons: readonly SetAsideReason[] }) {
  const local = useLocalised();
  const formats = useFormats();
  const id = useId();
  if (reasons.length === 0) return null;
  return (
    <div>
      <p className={styles.note} id={id}>
        {title}
      </p>
      <ul className={styles.reasons} aria-labelledby={id}>
        {reasons.map((reason) => (
          <li key={reason.code}>
            <span>{local(reason.text)}</span> <b>{formats.number(reason.count)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
