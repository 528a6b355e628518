import type { CountedUnit, IncidentRole } from "../model/incidents.ts";
import type { CategoryMeaning } from "../model/value-decisions.ts";
import type { Firmness } from "./category-rule.ts";
import type { DecidedMapping } from "./decided-mapping.ts";
import type { TableGuess } from "./inspect-table.ts";
import { isReviewed, reviewValues } from "./value-review.ts";

/** What a table counts and what its values stand for, as plain JSON. */
export interface ValueReport {
  /** Absent for layers of arms events. */
  readonly counted?: {
    readonly unit: CountedUnit;
    readonly weight: string | null;
    readonly eventId: string | null;
  };
  readonly columns: readonly {
    readonly column: string;
    readonly role: IncidentRole;
    readonly values: readonly ReportedValue[];
  }[];
}

/** A value with its rows: a kind of event has its meaning, others their class (null: it says nothing). */
export interface ReportedValue extends Partial<CategoryMeaning> {
  readonly text: string;
  readonly count: number;
  readonly firmness: Firmness;
  readonly decided: boolean;
  readonly class?: string | null;
}

/** What a mapping makes of the values of its columns; null where it has none that are reviewed. */
export function valueReport(guess: TableGuess, decided: DecidedMapping | null): ValueReport | null {
  if (decided?.role === "incidents") {
    const { unit, weight, eventId, fields } = decided.mapping;
    return {
      counted: { unit: unit ?? "event", weight, eventId: eventId ?? null },
      columns: fields.flatMap(({ column, role, decisions }) =>
        isReviewed(role) && guess.values[column]
          ? [{ column, role, values: reported(role, guess.values[column], decisions) }]
          : [],
      ),
    };
  }
  const arms = decided?.role === "factors" ? decided.mapping.armsColumn : null;
  if (!arms || !guess.values[arms.column]) return null;
  const values = reported("armsEvent", guess.values[arms.column], arms.decisions);
  return { columns: [{ column: arms.column, role: "armsEvent", values }] };
}

function reported(...review: Parameters<typeof reviewValues>): ReportedValue[] {
  return reviewValues(...review).map(({ text, count, decision, firmness, origin }) => {
    const { kind: _kind, ...meaning } = decision;
    return { text, count, firmness, decided: origin !== "guessed", ...meaning };
  });
}
