import { Button } from "@mantine/core";
import IconInfoCircle from "@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs";
import { useTranslation } from "react-i18next";
import type { StepId } from "../../model/project.ts";
import { useApp, useLocalised } from "../app-context.tsx";
import { keepTogether } from "../keep-together.ts";
import { MissingNeeds } from "../panels/missing-needs.tsx";
import { RunState } from "../panels/run-state.tsx";
import { readingOf } from "../reading.ts";
import { useStepResult } from "../step-result.ts";
import { useCounted } from "../use-counted.ts";
import { Section } from "../widgets/section.tsx";
import styles from "./reading-section.module.css";

/** What the result says in plain words, how sure it is, and where to read about the method. */
export function ReadingSection({ step }: { step: StepId }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const counted = useCounted();
  const view = useStepResult(step);
  const { analysis } = view;
  if (!analysis) return null;
  const sentences = readingOf(view);
  return (
    <Section
      title={t("reading.title")}
      action={
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconInfoCircle size={14} aria-hidden />}
          onClick={() => app.setSession({ dialog: "methodCard", dialogSubject: view.choice.request })}
        >
          {t("reading.method")}
        </Button>
      }
    >
      <RunState view={view} />
      <MissingNeeds analysis={analysis} />
      <div className={styles.reading} data-stale={view.stale || undefined} aria-live="polite">
        {sentences.map((sentence) => (
          <p key={sentence.es}>{keepTogether(counted(local(sentence)))}</p>
        ))}
      </div>
    </Section>
  );
}
