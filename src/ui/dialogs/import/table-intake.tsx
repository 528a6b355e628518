import { Button, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../base/problem.ts";
import { isAbort } from "../../../base/run-context.ts";
import { type Source, type SourceRole, sourceRoles } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { type DecidedImport, importDecided, type inspect } from "../../../state/import-files.ts";
import { useApp, useAppState, useFormats, useLocalised } from "../../app-context.tsx";
import { Labelled } from "../../widgets/labelled.tsx";
import { ProblemText } from "../../widgets/problem-text.tsx";
import { type Drafts, firstDrafts } from "./drafts.ts";
import { problemOf } from "./file-problem.ts";
import styles from "./import.module.css";
import { PreviewTable } from "./preview-table.tsx";
import { RoleForm, usedColumns } from "./role-form.tsx";

/** The guess about a table, what a person decides about it, and the button that brings it in. */
export function TableIntake({
  file,
  options,
  inspection,
  table,
  onTable,
  onOptions,
  onImported,
  onSkip,
}: {
  file: File;
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
  const [role, setRole] = useState<SourceRole>(guess.role);
  const [drafts, setDrafts] = useState(() => firstDrafts(guess, file.name, project));
  const [target, setTarget] = useState<"current" | "new">(project && !project.fictional ? "current" : "new");
  const [share, setShare] = useState<number | null>(null);
  const [stop, setStop] = useState<AbortController | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
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
    const decided = {
      role,
      mapping: drafts[role],
      file,
      options,
      table,
      target: beginsProject(role) ? target : "current",
      name: file.name.replace(/\.[^.]*$/, ""),
    } as DecidedImport;
    try {
      onImported(await importDecided(app, decided, { signal: abort.signal, onProgress: setShare }));
    } catch (error) {
      if (!isAbort(error)) setProblem(problemOf(error, file.name));
    } finally {
      setShare(null);
    }
  };
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
        <p className={styles.note}>
          {t("import.replacesIncidents", { n: formats.number(project.incidents.length) })}
        </p>
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
        onCrs={(crs) => onOptions({ crs })}
      />
      <PreviewTable guess={guess} used={usedColumns(role, drafts)} />
      <RoleForm role={role} guess={guess} drafts={drafts} project={project} onChange={setDrafts} />
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
        <Button size="sm" loading={share !== null} disabled={systemMissing} onClick={() => void bring()}>
          {t("import.bring")}
        </Button>
      </div>
    </>
  );
}

const systemQuestion = "coordinate-system";

/** Columns of coordinates, which can be in any system; null where places are said in another way. */
function placeOf(role: SourceRole, drafts: Drafts) {
  if (role !== "incidents" && role !== "factors") return null;
  const { place } = drafts[role];
  return place.kind === "columns" || place.kind === "pair" ? place : null;
}

const beginsProject = (role: SourceRole) => role === "areas" || role === "incidents";

/** What the file leaves open. */
function Questions({
  guess,
  crs,
  asked,
  onCrs,
}: {
  guess: Awaited<ReturnType<typeof inspect>>["tables"][number];
  crs: string;
  /** The coordinate system is asked for elsewhere already. */
  asked: boolean;
  onCrs: (crs: string) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const [number, setNumber] = useState(crs.replace(/^EPSG:/i, ""));
  const asksSystem = guess.planar || crs !== "";
  const others = guess.questions.filter(
    (question) => question.code !== systemQuestion || !(asksSystem || asked),
  );
  return (
    <>
      {asksSystem && (
        <div className={styles.question}>
          <TextInput
            label={t("import.crs")}
            description={t("import.crsHelp")}
            placeholder="32616"
            inputMode="numeric"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value.replace(/\D/g, ""))}
          />
          <Button variant="default" disabled={!number} onClick={() => onCrs(`EPSG:${number}`)}>
            {t("import.readAgain")}
          </Button>
        </div>
      )}
      {others.length > 0 && (
        <ul className={styles.questions}>
          {others.map((question) => (
            <li key={question.code}>{local(question.text)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
