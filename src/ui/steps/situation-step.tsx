import { lazy, Suspense, useDeferredValue, useMemo } from "react";
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
  const { period, filters } = scope;
  const wished = useMemo(() => incidents && { incidents, period, filters }, [incidents, period, filters]);
  // The step is there at once; counting a large table comes after it.
  const counted = useDeferredValue(wished, null);
  const facets = useMemo(() => counted && countFacets(counted.incidents, counted), [counted]);
  return (
    <>
      <IndicatorSection />
      <Suspense fallback={<Waiting />}>
        <ResultSections step="situation" />
      </Suspense>
      {counted && facets && (
        <Suspense fallback={<Waiting />}>
          <FilterSection incidents={counted.incidents} facets={facets} />
          <ClockSection facets={facets} />
        </Suspense>
      )}
    </>
  );
}
