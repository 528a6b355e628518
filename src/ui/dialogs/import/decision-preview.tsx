import { Loader } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JoinAreas } from "../../../intake/area-decisions.ts";
import { type DecidedMapping, joinQuestionOf, withDecisions } from "../../../intake/decided-mapping.ts";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import type { IncidentMapping, PlaceMapping, PlaceRepairs } from "../../../intake/mapping.ts";
import type { PlaceHints } from "../../../intake/place-study.ts";
import { extentOfAll } from "../../../intake/placing.ts";
import type { Project } from "../../../model/project.ts";
import { type FileWish, type PreviewWish, previewFile } from "../../../state/preview-file.ts";
import { useApp, useFormats } from "../../app-context.tsx";
import { useLatest } from "../../widgets/use-latest.ts";
import { joinLevels } from "./drafts.ts";
import { JoinPanel } from "./join-panel.tsx";
import { PlacePreview } from "./place-preview.tsx";
import styles from "./preview.module.css";
import { TimePreview } from "./time-preview.tsx";

/** What the decisions about a table come to on all its rows: places, dates, names of areas. Nothing for areas. */
export function DecisionPreview({
  request,
  table,
  guess,
  decided,
  project,
  onChange,
}: {
  request: FileWish;
  table: number;
  guess: TableGuess;
  decided: DecidedMapping;
  /** The project the table goes to; null for a new one. */
  project: Project | null;
  onChange: (decided: DecidedMapping) => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const levels = useMemo(() => Object.values(project?.levels ?? {}), [project?.levels]);
  const around = useMemo(() => extentOfAll(levels), [levels]);
  const joinable = useMemo(() => joinLevels(project), [project]);
  const coarsest = useMemo(() => [...levels].sort((a, b) => a.rank - b.rank)[0], [levels]);
  const [country, setCountry] = useState<string | null>(null);
  const question = joinQuestionOf(decided);
  const areas = question && joinable.find((level) => level.id === question.level);
  const placed = placedOf(decided, guess);
  const wish: PreviewWish = {
    ...request,
    table,
    places: placed && { ...placed, around, country, unplaced: unplacedOf(decided, joinable) },
    times: decided.role === "incidents" ? decided.mapping.time : null,
    join: question && areas ? { question, areas } : null,
  };
  const empty = !wish.places && !wish.times && !wish.join;
  const { answer: preview, running } = useLatest(empty ? null : wishKey(wish), (signal) =>
    previewFile(app, wish, { signal }),
  );
  if (empty) return null;
  if (!preview)
    return running ? (
      <p className={styles.note} role="status">
        <Loader size={14} /> {t("import.tried.trying")}
      </p>
    ) : null;
  return (
    <section className={styles.decision} aria-label={t("import.tried.title")} aria-busy={running}>
      <h3>
        {t("import.tried.title")} {running && <Loader size={13} aria-hidden />}
      </h3>
      {preview.places && placed && (decided.role === "incidents" || decided.role === "factors") && (
        <PlacePreview
          study={preview.places}
          place={decided.mapping.place}
          repairs={decided.mapping}
          outlines={coarsest?.geometry ?? null}
          events={decided.role === "incidents"}
          onCountry={(code) => setCountry(code || null)}
          onPlace={(place) => onChange(withPlace(decided, place))}
          onRepairs={({ repair, restorePoints, placeholders }) =>
            onChange({
              ...decided,
              mapping: { ...decided.mapping, repair, restorePoints, placeholders },
            } as DecidedMapping)
          }
        />
      )}
      {preview.times && decided.role === "incidents" && (
        <TimePreview
          study={preview.times}
          order={decided.mapping.time.kind === "columns" ? decided.mapping.time.order : null}
          onOrder={(order) => {
            const { time } = decided.mapping;
            if (time.kind === "columns")
              onChange({ role: "incidents", mapping: { ...decided.mapping, time: { ...time, order } } });
          }}
        />
      )}
      {preview.usable !== null &&
        preview.places &&
        decided.role === "incidents" &&
        !decided.mapping.keepUnplaced && (
          <Usable usable={preview.usable} rows={preview.places.rows} mapping={decided.mapping} />
        )}
      {preview.join && areas && question && (
        <JoinPanel
          study={preview.join}
          areas={areas}
          decisions={question.decisions ?? []}
          fileName={request.file.name}
          onDecisions={(decisions) => onChange(withDecisions(decided, decisions))}
        />
      )}
    </section>
  );
}

/** How many rows can become events at all, and what else may keep a row from it that only bringing them in tells. */
function Usable({
  usable,
  rows,
  mapping,
}: {
  usable: number;
  rows: number;
  mapping: Pick<IncidentMapping, "unit" | "weight" | "eventId">;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div>
      <p className={styles.total}>
        {t("import.tried.usable", {
          n: formats.number(usable),
          of: formats.number(rows),
          share: formats.share(rows > 0 ? usable / rows : Number.NaN),
        })}
      </p>
      {mapping.weight && <p className={styles.note}>{t("import.tried.weightsUnread")}</p>}
      {mapping.eventId && mapping.unit !== "victim" && (
        <p className={styles.note}>{t("import.tried.sameEvents")}</p>
      )}
    </div>
  );
}

/** Everything an answer depends on; of a level, its id says enough. */
function wishKey({ options, table, places, times, join }: PreviewWish): string {
  const where = places && { ...places, unplaced: places.unplaced?.where };
  return JSON.stringify([options, table, where, times, join && { ...join.question, level: join.areas.id }]);
}

/** Where rows without coordinates name their area, among the levels of the project the table goes to. */
function unplacedOf(decided: DecidedMapping, levels: readonly JoinAreas[]): PlaceHints["unplaced"] {
  const where = decided.role === "incidents" ? decided.mapping.unplacedArea : null;
  const areas = where && levels.find((level) => level.id === where.level);
  return areas ? { where, areas } : null;
}

/** Where a table of points says its places are; null for what has none, or has shapes of its own. */
function placedOf(
  decided: DecidedMapping,
  guess: TableGuess,
): { place: Exclude<PlaceMapping, { kind: "area" | "none" }>; repairs: PlaceRepairs } | null {
  if (decided.role !== "incidents" && decided.role !== "factors") return null;
  const { place, repair, restorePoints, placeholders } = decided.mapping;
  if (place.kind === "area" || place.kind === "none") return null;
  if (place.kind === "geometry" && guess.geometry !== "points") return null;
  return { place, repairs: { repair, restorePoints, placeholders } };
}

function withPlace(decided: DecidedMapping, place: PlaceMapping): DecidedMapping {
  if (decided.role === "incidents") return { ...decided, mapping: { ...decided.mapping, place } };
  if (decided.role === "factors" && place.kind !== "area" && place.kind !== "none")
    return { ...decided, mapping: { ...decided.mapping, place } };
  return decided;
}
