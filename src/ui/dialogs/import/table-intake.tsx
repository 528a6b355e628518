import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { lazy, Suspense, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../base/problem.ts";
import { isAbort } from "../../../base/run-context.ts";
import type { DecidedMapping } from "../../../intake/decided-mapping.ts";
import { makeRecipe, type Recipe } from "../../../intake/recipes/recipe.ts";
import { type Source, type SourceRole, sourceRoles } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { type DecidedImport, importDecided, type inspect } from "../../../state/import-files.ts";
import { useApp, useAppState, useFormats, useLocalised } from "../../app-context.tsx";
import { Labelled } from "../../widgets/labelled.tsx";
import { ProblemText } from "../../widgets/problem-text.tsx";
import { Waiting } from "../../widgets/waiting.tsx";
import { useRemembered } from "../values/use-remembered.ts";
import { DecisionPreview } from "./decision-preview.tsx";
import { type Drafts, draftsByRecipe, firstDrafts, recalledDrafts, withDecided } from "./drafts.ts";
import { problemOf } from "./file-problem.ts";
import {
  fittingRecipes,
  forgetRecipe,
  includedNames,
  keepRecipe,
  type RecipeChoice,
  readingOf,
  readsOtherwise,
  recipeInUse,
} from "./file-recipes.ts";
import styles from "./import.module.css";
import { PreviewTable } from "./preview-table.tsx";
import { Questions, systemQuestion } from "./questions.tsx";
import { ReadingForm } from "./reading-form.tsx";
import { RecipeBar } from "./recipe-bar.tsx";
import { RoleForm, usedColumns } from "./role-form.tsx";
import { SimplifyForm } from "./simplify-form.tsx";

const FurtherIntake = lazy(() => import("./further-intake.tsx"));

/** The guess about a table, what a person decides about it, and the button that brings it in. */
export function TableIntake({
  file,
  companions,
  choice,
  onChoice,
  recipes,
  onRecipes,
  options,
  inspection,
  table,
  onTable,
  onOptions,
  onImported,
  onSkip,
}: {
  file: File;
  companions: readonly File[];
  choice: RecipeChoice;
  onChoice: (choice: RecipeChoice) => void;
  /** Those kept on this computer. */
  recipes: readonly Recipe[];
  onRecipes: (recipes: readonly Recipe[]) => void;
  options: ReadOptions;
  inspection: Awaited<ReturnType<typeof inspect>>;
  table: number;
  onTable: (table: number) => void;
  onOptions: (options: ReadOptions) => void;
  onImported: (source: Source) => void;
  onSkip: () => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const formats = useFormats();
  const project = useAppState((state) => state.project);
  const guess = inspection.tables[table] ?? inspection.tables[0];
  /** Drafts by a recipe, or by what was guessed. Events of a new project join none of the levels there are. */
  const begin = (recipe: Recipe | null) => {
    const fresh = firstDrafts(guess, file.name, project);
    const into = recipe?.decided.role === "incidents" && target === "new" ? null : project;
    return recipe ? draftsByRecipe(fresh, recipe, guess, file.name, into) : fresh;
  };
  const [target, setTarget] = useState<"current" | "new">(project && !project.fictional ? "current" : "new");
  const headers = useMemo(() => guess.columns.map((column) => column.name), [guess]);
  const recognised = useMemo(() => fittingRecipes(headers, recipes), [headers, recipes]);
  const used = recipeInUse(recognised, choice);
  const [mode, setMode] = useState<EventsMode>("add");
  const [comparing, setComparing] = useState(false);
  const [role, setRole] = useState<SourceRole>(used?.decided.role ?? guess.role);
  const [own, setDrafts] = useState(() => begin(used));
  const { remembered } = useRemembered();
  const drafts = recalledDrafts(own, guess, remembered);
  const [share, setShare] = useState<number | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const anew = beginsProject(role) && target === "new";
  const home = anew ? null : project;
  const further = role === "incidents" && !anew && mode === "add" && home?.incidents != null;
  const empty = guess.rowsRead === 0;
  const emptyReason = useId();
  const decided = { role, mapping: drafts[role] } as DecidedMapping;
  const use = (recipe: Recipe | null) => {
    onChoice(recipe ? { kind: "used", name: recipe.name } : { kind: "declined" });
    setDrafts(begin(recipe));
    setRole(recipe?.decided.role ?? guess.role);
    setProblem(null);
    if (recipe && readsOtherwise(recipe, options)) onOptions(recipe.reading);
  };
  const place = placeOf(role, drafts);
  const asksForSystem =
    place !== null && guess.questions.some((question) => question.code === systemQuestion);
  const systemMissing = asksForSystem && !/\d{4}/.test(place.crs ?? "");
  const setSystem = (crs: string) => {
    if (!place || (role !== "incidents" && role !== "factors")) return;
    setDrafts({ ...drafts, [role]: { ...drafts[role], place: { ...place, crs: crs || undefined } } });
  };
  const bring = async () => {
    const abort = new AbortController();
    setStop(abort);
    setShare(0);
    setProblem(null);
    const wanted = {
      role,
      mapping: drafts[role],
      file,
      companions,
      options,
      table,
      target: beginsProject(role) ? target : "current",
      name: file.name.replace(/\.[^.]*$/, ""),
    } as DecidedImport;
    try {
      onImported(await importDecided(app, wanted, { signal: abort.signal, onProgress: setShare }));
    } catch (error) {
      if (!isAbort(error)) setProblem(problemOf(error, file.name));
    } finally {
      setShare(null);
    }
  };
  if (comparing)
    return (
      <Suspense fallback={<Waiting />}>
        <FurtherIntake
          mapping={drafts.incidents}
          request={{ file, companions, options, table }}
          onImported={onImported}
          onBack={() => setComparing(false)}
        />
      </Suspense>
    );
  return (
    <>
      {(inspection.layers.length > 1 || inspection.tables.length > 1) && (
        <NativeSelect
          label={t("import.layer")}
          value={inspection.tables.length > 1 ? String(table) : (options.layer ?? guess.name)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (inspection.tables.length > 1) onTable(Number(value));
            else onOptions({ layer: value });
          }}
          data={
            inspection.tables.length > 1
              ? inspection.tables.map((each, index) => ({ value: String(index), label: each.name }))
              : [...inspection.layers]
          }
        />
      )}
      <RecipeBar
        recognised={recognised}
        included={includedNames}
        used={used}
        suggestedName={file.name.replace(/\.[^.]*$/, "")}
        make={(name) => makeRecipe(name, headers, readingOf(options), decided)}
        onUse={use}
        onKeep={(recipe) =>
          void keepRecipe(recipe).then((kept) => {
            onRecipes(kept);
            onChoice({ kind: "used", name: recipe.name });
          })
        }
        onForget={(recipe) =>
          void forgetRecipe(recipe).then((kept) => {
            onRecipes(kept);
            onChoice({ kind: "declined" });
          })
        }
      />
      <Labelled
        label={t("import.whatIs", { n: formats.number(guess.rowsRead) })}
        help={guess.reasons.map(local).join(" ")}
      >
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t("import.role")}
          value={role}
          onChange={(value) => setRole(value as SourceRole)}
          data={sourceRoles.map((each) => ({ value: each, label: t(`data.roles.${each}`) }))}
        />
      </Labelled>
      {project && beginsProject(role) && (
        <Labelled label={t("import.target")}>
          <SegmentedControl
            aria-label={t("import.target")}
            value={target}
            onChange={(value) => setTarget(value as "current" | "new")}
            data={[
              { value: "current", label: t("import.intoCurrent", { name: local(project.name) }) },
              { value: "new", label: t("import.intoNew") },
            ]}
          />
        </Labelled>
      )}
      {role === "incidents" && target === "current" && project?.incidents && (
        <Labelled
          label={t("further.into", { n: formats.number(project.incidents.length) })}
          help={t(mode === "add" ? "further.addHelp" : "import.replacesIncidents", {
            n: formats.number(project.incidents.length),
          })}
        >
          <SegmentedControl
            aria-label={t("further.into", { n: formats.number(project.incidents.length) })}
            value={mode}
            onChange={(value) => setMode(value as EventsMode)}
            data={eventsModes.map((each) => ({ value: each, label: t(`further.modes.${each}`) }))}
          />
        </Labelled>
      )}
      {asksForSystem && (
        <div className={styles.question}>
          <TextInput
            label={t("import.crs")}
            description={t("import.crsHelp")}
            placeholder="32616"
            required
            value={place.crs ?? ""}
            onChange={(event) => setSystem(event.currentTarget.value.trim())}
          />
        </div>
      )}
      <Questions
        guess={guess}
        crs={options.crs ?? ""}
        asked={asksForSystem}
        placed={role !== "incidents" || drafts.incidents.place.kind !== "none"}
        onCrs={(crs) => onOptions({ crs })}
      />
      <PreviewTable guess={guess} used={usedColumns(role, drafts)} />
      {guess.facts.format === "CSV" && (
        <ReadingForm facts={guess.facts} options={options} onOptions={onOptions} />
      )}
      <RoleForm role={role} guess={guess} drafts={drafts} project={home} onChange={setDrafts} />
      {role === "areas" && (
        <SimplifyForm
          request={{ file, companions, options, table }}
          vertices={guess.vertices}
          mapping={drafts.areas}
          onChange={(areas) => setDrafts({ ...drafts, areas })}
        />
      )}
      <DecisionPreview
        request={{ file, companions, options }}
        table={table}
        guess={guess}
        decided={decided}
        project={home}
        onChange={(next) => setDrafts(withDecided(drafts, next))}
      />
      {problem && (
        <div className={styles.problems} role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      <div className={styles.foot}>
        {share === null ? (
          <Button variant="default" onClick={onSkip}>
            {t("import.skip")}
          </Button>
        ) : (
          <div className={styles.importing} role="status">
            <progress value={share} aria-label={t("import.importing")} />
            <Button variant="default" size="compact-sm" onClick={() => stop?.abort()}>
              {t("run.cancel")}
            </Button>
          </div>
        )}
        {empty && (
          <p className={styles.note} id={emptyReason}>
            {t("import.noRows")}
          </p>
        )}
        <Button
          size="sm"
          loading={share !== null}
          disabled={systemMissing || empty}
          aria-describedby={empty ? emptyReason : undefined}
          onClick={() => (further ? setComparing(true) : void bring())}
        >
          {t(anew ? "import.bringNew" : further ? "further.compare" : "import.bring")}
        </Button>
      </div>
    </>
  );
}

/** Columns of coordinates, which can be in any system; null where places are said in another way. */
function placeOf(role: SourceRole, drafts: Drafts) {
  if (role !== "incidents" && role !== "factors") return null;
  const { place } = drafts[role];
  return place.kind === "columns" || place.kind === "pair" ? place : null;
}

/** What a file of events does beside the events there are. */
const eventsModes = ["add", "replace"] as const;
type EventsMode = (typeof eventsModes)[number];

const beginsProject = (role: SourceRole) => role === "areas" || role === "incidents";
