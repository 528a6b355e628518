import { ActionIcon } from "@mantine/core";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useTranslation } from "react-i18next";
import { useApp, useAppState } from "../app-context.tsx";
import { ProblemText } from "../widgets/problem-text.tsx";
import styles from "./notices.module.css";

/** What went wrong, in a corner, until somebody has read it. */
export function Notices() {
  const { t } = useTranslation();
  const app = useApp();
  const notices = useAppState((state) => state.session.notices);
  const overDialog = useAppState((state) => state.session.dialog !== null);
  return (
    <section
      className={styles.notices}
      data-over-dialog={overDialog || undefined}
      aria-label={t("notices.title")}
      aria-live="polite"
    >
      {notices.map(({ id, problem }) => (
        <div key={id} className={styles.notice} data-severity={problem.severity}>
          <ProblemText problem={problem} />
          <ActionIcon size={24} onClick={() => app.dismiss(id)} aria-label={t("notices.dismiss")}>
            <IconX size={15} />
          </ActionIcon>
        </div>
      ))}
    </section>
  );
}
