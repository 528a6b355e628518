import { Button } from "@mantine/core";
import { Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../base/problem.ts";
import type { FileRequest } from "../../../engine/file-jobs.ts";
import type { Source } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import type { App } from "../../../state/app.ts";
import { inspect } from "../../../state/import-files.ts";
import { useApp, useFormats } from "../../app-context.tsx";
import { ProblemText } from "../../widgets/problem-text.tsx";
import { problemOf } from "./file-problem.ts";
import styles from "./import.module.css";
import { ImportDone } from "./import-done.tsx";
import { TableIntake } from "./table-intake.tsx";
import { UpdateOffer } from "./update-offer.tsx";
import type { RecipeChoice } from "./use-recipe-choice.ts";

type Inspected = Awaited<ReturnType<typeof inspect>>;

/** What came of looking at a file. */
type Outcome = { readonly inspection: Inspected } | { readonly problem: Problem };

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
  const [look, setLook] = useState<Look>(() => beginLook(app, { file, companions, options: {} }, setShare));
  const [recipe, setRecipe] = useState<RecipeChoice>({ kind: "open" });
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
          setLook(beginLook(app, { file, companions, options: { ...look.options, ...options } }, setShare));
        }}
        onImported={setSource}
        onSkip={onSkip}
      />
    </Suspense>
  );
}

function beginLook(app: App, request: FileRequest, onProgress: (share: number) => void): Look {
  const stop = new AbortController();
  const { project } = app.store.getState();
  const hasAreas = project !== null && !project.fictional && Object.keys(project.levels).length > 0;
  const outcome = inspect(app, { ...request, hasAreas }, { signal: stop.signal, onProgress }).then(
    (inspection): Outcome => ({ inspection }),
    (error: unknown): Outcome => ({ problem: problemOf(error, request.file.name) }),
  );
  return { options: request.options, outcome, stop };
}

function Reading({ share, onCancel }: { share: number; onCancel: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={styles.reading} role="status">
      <span>
        {t("import.reading")} {formats.share(share)}
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
          options={look.options}
          table={table}
          header={(tables[table] ?? tables[0]).preview.header}
          onImported={onImported}
          onSkip={onSkip}
        >
          <TableIntake
            file={file}
            companions={companions}
            recipe={recipe}
            onRecipe={onRecipe}
            options={look.options}
            inspection={outcome.inspection}
            table={table}
            onTable={setTable}
            onOptions={onOptions}
            onImported={onImported}
            onSkip={onSkip}
          />
        </UpdateOffer>
      )}
    </div>
  );
}
