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
import { byNeeds, inUsualOrder } from "./question-order.ts";
import styles from "./question-picker.module.css";

/** Families whose methods are chosen by their question. */
type QuestionFamily = Exclude<AnalysisFamily, "counts" | "rates" | "priorities">;

/**
 * Every question of these families, in people's words: those that the data answer, then the others by what they would take.
 */
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
  const counted = useCounted();
  const local = useLocalised();
  const project = useProject();
  const analyses = useAppState((state) => state.analyses);
  const offered = inUsualOrder(analyses.filter(({ family }) => families.some((each) => each === family)));
  const { answerable, later } = byNeeds(offered, (analysis) => missingNeeds(project, analysis));
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
      {offered.length === 0 && <Waiting />}
      {families.map((family) => {
        const own = answerable.filter((analysis) => analysis.family === family);
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
      {later.length > 0 && (
        <Section title={t("questions.later")}>
          {later.map(({ needs, listed }) => (
            <div key={needs.join()} className={styles.later}>
              <p>{t("questions.needs", { what: needs.map((need) => t(`needs.${need}`)).join("; ") })}</p>
              <ul>
                {listed.map((analysis) => (
                  <li key={analysis.id}>{counted(local(analysis.text).question)}</li>
                ))}
              </ul>
            </div>
          ))}
        </Section>
      )}
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
  const counted = useCounted();
  const app = useApp();
  const local = useLocalised();
  const project = useProject();
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
        aria-current={current ? "true" : undefined}
        onClick={choose}
      >
        <span className={styles.text}>{counted(local(analysis.text).question)}</span>
        <span className={styles.method}>{counted(local(analysis.text).title)}</span>
      </UnstyledButton>
    </li>
  );
}
