import { Button, UnstyledButton } from "@mantine/core";
import IconArrowLeft from "@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs";
import { useTranslation } from "react-i18next";
import type { Analysis, AnalysisFamily } from "../../analyses/analysis.ts";
import { chooseAnalysis } from "../../state/commands/choose-analysis.ts";
import { missingNeeds } from "../../state/needs.ts";
import { useApp, useAppState, useLocalised, useProject } from "../app-context.tsx";
import { useCounted } from "../use-counted.ts";
import { Section } from "../widgets/section.tsx";
import { Waiting } from "../widgets/waiting.tsx";
import { scrollPanelToTop } from "./panel-body.ts";
import { inUsualOrder } from "./question-order.ts";
import styles from "./question-picker.module.css";

/** Families whose methods are chosen by their question. */
type QuestionFamily = Exclude<AnalysisFamily, "counts" | "rates" | "priorities">;

/** Every question of these families, in people's words. What the data cannot answer says what it would take. */
export function QuestionPicker({
  request,
  title,
  families,
  onDone,
}: {
  request: string;
  title: string;
  families: readonly QuestionFamily[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const analyses = useAppState((state) => state.analyses);
  return (
    <div>
      <div className={styles.header}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
          onClick={onDone}
          autoFocus
        >
          {t("questions.back")}
        </Button>
        <p>{title}</p>
      </div>
      {!analyses.some(({ family }) => families.some((offered) => offered === family)) && <Waiting />}
      {families.map((family) => {
        const own = inUsualOrder(analyses.filter((analysis) => analysis.family === family));
        if (own.length === 0) return null;
        return (
          <Section key={family} title={t(`families.${family}`)}>
            <ul className={styles.list}>
              {own.map((analysis) => (
                <Question key={analysis.id} analysis={analysis} request={request} onDone={onDone} />
              ))}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}

function Question({
  analysis,
  request,
  onDone,
}: {
  analysis: Analysis;
  request: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const counted = useCounted();
  const app = useApp();
  const local = useLocalised();
  const project = useProject();
  const missing = missingNeeds(project, analysis);
  const current = project.requests[request]?.analysis === analysis.id;
  const choose = () => {
    const column = analysis.gives.find((spec) => spec.main)?.id ?? analysis.gives[0]?.id ?? "";
    if (!current) app.dispatch(chooseAnalysis, { request, analysis: analysis.id, params: {}, column });
    onDone();
    scrollPanelToTop();
  };
  return (
    <li>
      <UnstyledButton
        className={styles.question}
        disabled={missing.length > 0}
        aria-current={current ? "true" : undefined}
        onClick={choose}
      >
        <span className={styles.text}>{counted(local(analysis.text).question)}</span>
        <span className={styles.method}>{counted(local(analysis.text).title)}</span>
        {missing.length > 0 && (
          <span className={styles.missing}>
            {t("questions.needs", { what: missing.map((need) => t(`needs.${need}`)).join("; ") })}
          </span>
        )}
      </UnstyledButton>
    </li>
  );
}
