import { useTranslation } from "react-i18next";
import { useProject } from "../app-context.tsx";
import { MapSection } from "./map-section.tsx";
import { MethodSection } from "./method-section.tsx";
import { PriorityList } from "./priority-list.tsx";
import { ReadingSection } from "./reading-section.tsx";
import { ResultDetails } from "./result-details.tsx";

/** Prioridades: what counts how much, which territories come first, and how firm each place is. */
export default function PrioritiesStep() {
  const { t } = useTranslation();
  const { request } = useProject().maps.priorities;
  return (
    <>
      <MethodSection request={request} only={["weights"]} title={t("priorities.weights")} />
      <ReadingSection step="priorities" />
      <PriorityList />
      <MethodSection request={request} only={["number", "choice", "flag", "factors"]} />
      <ResultDetails step="priorities" />
      <MapSection step="priorities" />
    </>
  );
}
