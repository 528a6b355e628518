import type { TableGuess } from "../../../intake/inspect-table.ts";
import type { Project } from "../../../model/project.ts";
import type { SourceRole } from "../../../model/source.ts";
import { AreaForm } from "./area-form.tsx";
import type { Drafts } from "./drafts.ts";
import { FactorForm } from "./factor-form.tsx";
import { IncidentForm } from "./incident-form.tsx";
import { PopulationForm } from "./population-form.tsx";

/** The questions of one role. */
export function RoleForm({
  role,
  guess,
  drafts,
  project,
  onChange,
}: {
  role: SourceRole;
  guess: TableGuess;
  drafts: Drafts;
  project: Project | null;
  onChange: (drafts: Drafts) => void;
}) {
  const columns = guess.columns.map((column) => column.name);
  switch (role) {
    case "areas":
      return (
        <AreaForm
          columns={columns}
          mapping={drafts.areas}
          project={project}
          onChange={(areas) => onChange({ ...drafts, areas })}
        />
      );
    case "incidents":
      return (
        <IncidentForm
          guess={guess}
          columns={columns}
          geometry={guess.geometry === "points"}
          mapping={drafts.incidents}
          project={project}
          onChange={(incidents) => onChange({ ...drafts, incidents })}
        />
      );
    case "factors":
      return (
        <FactorForm
          guess={guess}
          columns={columns}
          geometry={guess.geometry !== null}
          mapping={drafts.factors}
          onChange={(factors) => onChange({ ...drafts, factors })}
        />
      );
    case "population":
      return (
        <PopulationForm
          columns={columns}
          numbers={guess.suggestion.numbers}
          mapping={drafts.population}
          project={project}
          onChange={(population) => onChange({ ...drafts, population })}
        />
      );
  }
}

/** The columns that a draft takes, to mark them in the preview. */
export function usedColumns(role: SourceRole, drafts: Drafts): ReadonlySet<string> {
  const used = new Set<string>();
  collect(drafts[role], used);
  return used;
}

/** Every text in a mapping; names of columns are among them, and nothing else is looked up. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === "string") into.add(value);
  else if (value && typeof value === "object") for (const each of Object.values(value)) collect(each, into);
}
