import { Suspense } from "react";
import { selectMapNote } from "../../state/select.ts";
import { useAppState } from "../app-context.tsx";
import { lazyScreen } from "../lazy-screen.ts";
import { Waiting } from "../widgets/waiting.tsx";
import { EmptyProject } from "./empty-project.tsx";
import { RunBadge } from "./run-badge.tsx";
import styles from "./stage.module.css";

const MapStage = lazyScreen(() => import("./map-stage.tsx"), "screens");
const ResultTable = lazyScreen(() => import("../table/result-table.tsx"), "screens");
const Timeline = lazyScreen(() => import("./timeline.tsx"), "screens");
const HighlightBadge = lazyScreen(() => import("./highlight-badge.tsx"), "screens");
const MapNote = lazyScreen(() => import("./map-note.tsx"), "screens");
const ActiveFilters = lazyScreen(() => import("./active-filters.tsx"), "screens");

/** The map with what lies over it, its table twin, and the timeline. */
export function Stage() {
  const hasIncidents = useAppState((state) => Boolean(state.project?.incidents?.length));
  const hasProject = useAppState((state) => state.project !== null);
  const filtered = useAppState((state) => Boolean(state.project?.scope.filters.length));
  const highlighted = useAppState((state) => state.session.highlighted !== null);
  const mapNote = useAppState(selectMapNote);
  const tableOpen = useAppState((state) => state.session.tableOpen);
  return (
    <>
      <div className={styles.map}>
        {hasProject ? (
          <Suspense fallback={<Waiting />}>
            <MapStage />
          </Suspense>
        ) : (
          <EmptyProject />
        )}
        <div className={styles.over}>
          {filtered && (
            <Suspense fallback={null}>
              <ActiveFilters />
            </Suspense>
          )}
          {highlighted && (
            <Suspense fallback={null}>
              <HighlightBadge />
            </Suspense>
          )}
          {mapNote && (
            <Suspense fallback={null}>
              <MapNote kind={mapNote} />
            </Suspense>
          )}
          <RunBadge />
        </div>
      </div>
      {tableOpen && hasProject && (
        <div className={styles.table}>
          <Suspense fallback={<Waiting />}>
            <ResultTable />
          </Suspense>
        </div>
      )}
      {hasIncidents && (
        <div className={styles.timeline}>
          <Suspense fallback={null}>
            <Timeline />
          </Suspense>
        </div>
      )}
    </>
  );
}
