import { Button } from "@mantine/core";
import { Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../base/problem.ts";
import type { Recipe } from "../../../intake/recipes/recipe.ts";
import type { Source } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import type { App } from "../../../state/app.ts";
import { inspect } from "../../../state/import-files.ts";
import type { FileWish } from "../../../state/preview-file.ts";
import { useApp, useFormats } from "../../app-context.tsx";
import { ProblemText } from "../../widgets/problem-text.tsx";
import { problemOf } from "./file-problem.ts";
import {
  fittingRecipes,
  keptRecipes,
  type RecipeChoice,
  readsOtherwise,
  recipeInUse,
} from "./file-recipes.ts";
import styles from "./import.module.css";
import { ImportDone } from "./import-done.tsx";
import { TableIntake } from "./table-intake.tsx";
import { UpdateOffer } from "./update-offer.tsx";

type Inspected = Awaited<ReturnType<typeof inspect>>;

/** What came of looking at a file. */
type Outcome =
  | {
      readonly inspection: Inspected;
      /** How it was read: as asked, and as the recipe that fits it says. */
      readonly options: ReadOptions;
      /** The recipes kept on this computer. */
      readonly recipes: readonly Recipe[];
    }
  | { readonly problem: Problem };

interface Look {
  readonly options: ReadOptions;
  readonly outcome: Promise<Outcome>;
  readonly stop: AbortController;
}

/** One file on its way in: looked at, decided, brought in. */
export function FileIntake({
  file,
  companions,
  last,
  onDone,
  onSkip,
}: {
  file: File;
  /** The other parts of a loose Shapefile. */
  companions: readonly File[];
  last: boolean;
  onDone: () => void;
  onSkip: () => void;
}) {
  const app = useApp();
  const [share, setShare] = useState(0);
  const [recipe, setRecipe] = useState<RecipeChoice>({ kind: "open" });
  const [look, setLook] = useState<Look>(() =>
    beginLook(app, { file, companions, options: {} }, recipe, setShare),
  );
  const [source, setSource] = useState<Source | null>(null);
  if (source) return <ImportDone source={source} last={last} onDone={onDone} />;
  return (
    <Suspense fallback={<Reading share={share} onCancel={() => look.stop.abort()} />}>
      <Looked
        look={look}
        file={file}
        companions={companions}
        recipe={recipe}
        onRecipe={setRecipe}
        onOptions={(options) => {
          look.stop.abort();
          setLook(beginLook(app, { file, companions, options }, recipe, setShare));
        }}
        onImported={setSource}
        onSkip={onSkip}
      />
    </Suspense>
  );
}

function beginLook(
  app: App,
  wish: FileWish,
  choice: RecipeChoice,
  onProgress: (share: number) => void,
): Look {
  const stop = new AbortController();
  const outcome = lookAt(app, wish, choice, { signal: stop.signal, onProgress }).catch(
    (error: unknown): Outcome => ({ problem: problemOf(error, wish.file.name) }),
  );
  return { options: wish.options, outcome, stop };
}

/** Looks at a file, and once more where the recipe that fits it reads its bytes in another way and nobody chose a way yet. */
async function lookAt(
  app: App,
  wish: FileWish,
  choice: RecipeChoice,
  job: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<Outcome> {
  const { project } = app.store.getState();
  const hasAreas = project !== null && !project.fictional && Object.keys(project.levels).length > 0;
  const [inspection, recipes] = await Promise.all([inspect(app, { ...wish, hasAreas }, job), keptRecipes()]);
  const headers = inspection.tables[0]?.columns.map((column) => column.name) ?? [];
  const untouched = choice.kind === "open" && Object.keys(wish.options).length === 0;
  const recipe = untouched ? recipeInUse(fittingRecipes(headers, recipes), choice) : null;
  if (!recipe || !readsOtherwise(recipe, wish.options)) return { inspection, recipes, options: wish.options };
  const options = { ...wish.options, ...recipe.reading };
  return { inspection: await inspect(app, { ...wish, options, hasAreas }, job), recipes, options };
}

function Reading({ share, onCancel }: { share: number; onCancel: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={styles.reading} role="status">
      <span>
        {t("import.reading")} {formats.progress(share)}
      </span>
      <progress value={share} aria-label={t("import.reading")} />
      <Button variant="default" onClick={onCancel}>
        {t("run.cancel")}
      </Button>
    </div>
  );
}

function Looked({
  look,
  file,
  companions,
  recipe,
  onRecipe,
  onOptions,
  onImported,
  onSkip,
}: {
  look: Look;
  file: File;
  companions: readonly File[];
  recipe: RecipeChoice;
  onRecipe: (choice: RecipeChoice) => void;
  onOptions: (options: ReadOptions) => void;
  onImported: (source: Source) => void;
  onSkip: () => void;
}) {
  const { t } = useTranslation();
  const outcome = use(look.outcome);
  const problems = "problem" in outcome ? [outcome.problem] : outcome.inspection.problems;
  const tables = "problem" in outcome ? [] : outcome.inspection.tables;
  const [table, setTable] = useState(0);
  const [kept, setKept] = useState<readonly Recipe[] | null>(null);
  return (
    <div className={styles.intake}>
      {problems.length > 0 && (
        <div className={styles.problems} role="alert">
          {problems.map((problem) => (
            <ProblemText key={`${problem.code} ${problem.what.es}`} problem={problem} />
          ))}
        </div>
      )}
      {tables.length === 0 || "problem" in outcome ? (
        <div className={styles.foot}>
          <span />
          <Button onClick={onSkip}>{t("import.skip")}</Button>
        </div>
      ) : (
        <UpdateOffer
          key={`${table} ${JSON.stringify(look.options)}`}
          file={file}
          companions={companions}
          options={outcome.options}
          table={table}
          header={(tables[table] ?? tables[0]).preview.header}
          onImported={onImported}
          onSkip={onSkip}
        >
          <TableIntake
            file={file}
            companions={companions}
            choice={recipe}
            onChoice={onRecipe}
            recipes={kept ?? outcome.recipes}
            onRecipes={setKept}
            options={outcome.options}
            inspection={outcome.inspection}
            table={table}
            onTable={setTable}
            onOptions={(options) => onOptions({ ...outcome.options, ...options })}
            onImported={onImported}
            onSkip={onSkip}
          />
        </UpdateOffer>
      )}
    </div>
  );
}
