import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Source } from "../../../model/source.ts";
import { PassportView } from "../passport-view.tsx";
import styles from "./import.module.css";

/** What became of the file: its passport, and the way on. */
export function ImportDone({ source, last, onDone }: { source: Source; last: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.intake}>
      <PassportView source={source} />
      <div className={styles.foot}>
        <span />
        <Button size="sm" data-autofocus onClick={onDone}>
          {t(last ? "import.finish" : "import.nextFile")}
        </Button>
      </div>
    </div>
  );
}
