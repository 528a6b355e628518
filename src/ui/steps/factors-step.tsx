import { useState } from "react";
import { useTranslation } from "react-i18next";
import { offeredFamilies } from "../../state/wanted.ts";
import { useProject } from "../app-context.tsx";
import { FactorList } from "./factor-list.tsx";
import { MapSection } from "./map-section.tsx";
import { MethodSection } from "./method-section.tsx";
import { scrollPanelToTop } from "./panel-body.ts";
import { QuestionPicker } from "./question-picker.tsx";
import { QuestionSection } from "./question-section.tsx";
import { RankingSection } from "./ranking-section.tsx";
import { ReadingSection } from "./reading-section.tsx";
import { ResultDetails } from "./result-details.tsx";

/** Factores: what surrounds violence, what protects first, and how near or dense it is. */
export default function FactorsStep() {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const { request } = useProject().maps.factors;
  if (picking)
    return (
      <QuestionPicker
        request={request}
        title={t("questions.title")}
        families={offeredFamilies.factors}
        onDone={() => setPicking(false)}
      />
    );
  return (
    <>
      <FactorList />
      <QuestionSection
        request={request}
        onOther={() => {
          setPicking(true);
          scrollPanelToTop();
        }}
      />
      <ReadingSection step="factors" />
      <MethodSection request={request} />
      <ResultDetails step="factors" />
      <MapSection step="factors" />
      <RankingSection step="factors" />
    </>
  );
}
