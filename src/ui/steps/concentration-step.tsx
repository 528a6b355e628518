import { useState } from "react";
import { useTranslation } from "react-i18next";
import { offeredFamilies } from "../../state/wanted.ts";
import { useProject } from "../app-context.tsx";
import { MapSection } from "./map-section.tsx";
import { MethodSection } from "./method-section.tsx";
import { scrollPanelToTop } from "./panel-body.ts";
import { QuestionPicker } from "./question-picker.tsx";
import { QuestionSection } from "./question-section.tsx";
import { RankingSection } from "./ranking-section.tsx";
import { ReadingSection } from "./reading-section.tsx";
import { ResultDetails } from "./result-details.tsx";

/** Concentración: a question, the answer in words and figures, and the method with its parameters underneath. */
export default function ConcentrationStep() {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const { request } = useProject().maps.concentration;
  if (picking)
    return (
      <QuestionPicker
        request={request}
        title={t("questions.title")}
        families={offeredFamilies.concentration}
        onDone={() => setPicking(false)}
      />
    );
  return (
    <>
      <QuestionSection
        request={request}
        onOther={() => {
          setPicking(true);
          scrollPanelToTop();
        }}
      />
      <ReadingSection step="concentration" />
      <ResultDetails step="concentration" />
      <MethodSection request={request} />
      <MapSection step="concentration" />
      <RankingSection step="concentration" />
    </>
  );
}
