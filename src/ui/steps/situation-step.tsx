import { lazy, Suspense, useMemo } from "react";
import { countFacets } from "../../state/facets.ts";
import { useProject } from "../app-context.tsx";
import { Waiting } from "../widgets/waiting.tsx";
import { IndicatorSection } from "./indicator-section.tsx";

const ResultSections = lazy(() => import("./result-sections.tsx"));
const FilterSection = lazy(() => import("./filter-section.tsx"));
const ClockSection = lazy(() => import("./clock-section.tsx"));

/** Panorama: how much, where, who and when. */
export default function SituationStep() {
  const { incidents, scope } = useProject();
  const facets = useMemo(
    () => (incidents ? countFacets(incidents, { period: scope.period, filters: scope.filters }) : null),
    [incidents, scope.period, scope.filters],
  );
  return (
    <>
      <IndicatorSection />
      <Suspense fallback={<Waiting />}>
        <ResultSections step="situation" />
      </Suspense>
      {incidents && facets && (
        <Suspense fallback={<Waiting />}>
          <FilterSection incidents={incidents} facets={facets} />
          <ClockSection facets={facets} />
        </Suspense>
      )}
    </>
  );
}
