import type { StepId } from "../../model/project.ts";
import { useProject } from "../app-context.tsx";
import { MapSection } from "./map-section.tsx";
import { RankingSection } from "./ranking-section.tsx";
import { ReadingSection } from "./reading-section.tsx";
import { ResultDetails } from "./result-details.tsx";

/** What the map shows, what it says in words, and who is highest: all of it waits for the first result anyway. */
export default function ResultSections({ step }: { step: StepId }) {
  const { request } = useProject().maps[step];
  return (
    <>
      <MapSection step={step} />
      <ReadingSection step={step} />
      {request !== "situation" && <ResultDetails step={step} />}
      <RankingSection step={step} />
    </>
  );
}
