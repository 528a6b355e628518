import { Button } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Source } from "../../../model/source.ts";
import { PassportView } from "../passport-view.tsx";
import styles from "./import.module.css";
import { useBeginning } from "./use-work.ts";

/** What became of the file: its passport, and the way on. */
export function ImportDone({ source, last, onDone }: { source: Source; last: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  const begin = useBeginning(() => button.current?.focus({ preventScroll: true }));
  return (
    <div ref={begin} className={styles.intake}>
      <PassportView source={source} />
      <div className={styles.foot}>
        <span />
        <Button ref={button} size="sm" onClick={onDone}>
          {t(last ? "import.finish" : "import.nextFile")}
        </Button>
      </div>
    </div>
  );
}
