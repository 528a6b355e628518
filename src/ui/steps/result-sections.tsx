import type { StepId } from "../../model/project.ts";
import { MapSection } from "./map-section.tsx";
import { RankingSection } from "./ranking-section.tsx";
import { ReadingSection } from "./reading-section.tsx";

/** What the map shows, what it says in words, and who is highest: all of it waits for the first result anyway. */
export default function ResultSections({ step }: { step: StepId }) {
  return (
    <>
      <MapSection step={step} />
      <ReadingSection step={step} />
      <RankingSection step={step} />
    </>
  );
}
