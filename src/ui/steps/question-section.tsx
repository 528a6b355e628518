import { Button } from "@mantine/core";
import IconHelpCircle from "@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs";
import { useTranslation } from "react-i18next";
import { useLocalised, useRequest } from "../app-context.tsx";
import { useCounted } from "../use-counted.ts";
import styles from "./question-section.module.css";
import { RolesForm } from "./roles-form.tsx";

/** The question that is being asked, and the way to another one. */
export function QuestionSection({ request, onOther }: { request: string; onOther: () => void }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const local = useLocalised();
  const { analysis } = useRequest(request);
  return (
    <section className={styles.section} aria-label={t("questions.current")}>
      <p className={styles.question}>
        {analysis ? counted(local(analysis.text).question) : t("questions.none")}
      </p>
      <div className={styles.line}>
        <span>{analysis && counted(local(analysis.text).title)}</span>
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconHelpCircle size={15} aria-hidden />}
          onClick={onOther}
        >
          {t("questions.other")}
        </Button>
      </div>
      {analysis && (
        <div className={styles.roles}>
          <RolesForm analysis={analysis} />
        </div>
      )}
    </section>
  );
}
