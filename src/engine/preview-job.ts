import type { RunContext } from "../base/run-context.ts";
import type { JoinAreas } from "../intake/area-decisions.ts";
import { type JoinQuestion, type JoinStudy, studyJoin } from "../intake/join-study.ts";
import type { PlaceRepairs, TimeMapping } from "../intake/mapping.ts";
import { type PlaceHints, type PlaceStudy, studyPlaces } from "../intake/place-study.ts";
import type { Extent } from "../intake/place-verdict.ts";
import type { CoordinatePlace } from "../intake/placing.ts";
import { studyTimes, type TimeStudy } from "../intake/time-study.ts";
import { type FileRequest, rawTable } from "./file-jobs.ts";

/** What a person wants to see of a table before it is brought in. */
export interface PreviewRequest extends FileRequest {
  readonly table: number;
  readonly places:
    | (PlaceHints & {
        readonly place: CoordinatePlace;
        readonly repairs: PlaceRepairs;
        /** Extent of the areas of the project, if it has any. */
        readonly around: Extent | null;
      })
    | null;
  readonly times: TimeMapping | null;
  readonly join: { readonly question: JoinQuestion; readonly areas: JoinAreas } | null;
}

/** What decisions about a table come to on all its rows. */
export interface Preview {
  readonly places: PlaceStudy | null;
  readonly times: TimeStudy | null;
  readonly join: JoinStudy | null;
  /** Rows whose place and date can both be used, where both are looked at: no other row can become an event. */
  readonly usable: number | null;
}

/** Reads a file and tries what was decided about one of its tables, without bringing it in. */
export async function previewTable(request: PreviewRequest, context: RunContext): Promise<Preview> {
  const { places, times, join } = request;
  const raw = await rawTable(request, context);
  const aside = new Uint8Array(raw.rows);
  const placeStudy =
    places && (await studyPlaces(raw, places.place, places.repairs, places.around, context, places, aside));
  const timeStudy = times && times.kind !== "none" ? await studyTimes(raw, times, context, aside) : null;
  return {
    places: placeStudy,
    times: timeStudy,
    join: join && (await studyJoin(raw, join.question, join.areas, context)),
    usable: placeStudy && timeStudy ? aside.reduce((count, mark) => count - mark, raw.rows) : null,
  };
}
