import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../base/problem.ts";
import { isAbort } from "../../../base/run-context.ts";
import type { GoneChoice } from "../../../intake/update/compare-update.ts";
import type { MatchWay } from "../../../intake/update/match-records.ts";
import type { Source } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { applyUpdate, compareUpdate, type PendingUpdate } from "../../../state/update-source.ts";
import { useApp, useFormats, useLocalised } from "../../app-context.tsx";
import { ProblemText } from "../../widgets/problem-text.tsx";
import { problemOf } from "./file-problem.ts";
import importStyles from "./import.module.css";
import { UpdatePreviewView } from "./update-preview.tsx";

/** Compares a file with the source it brings up to date, shows what would change, and does it when told to. */
export default function UpdateIntake({
  source,
  request,
  onImported,
  onBack,
  onSkip,
}: {
  source: Source;
  request: {
    readonly file: File;
    readonly companions: readonly File[];
    readonly options: ReadOptions;
    readonly table: number;
  };
  onImported: (source: Source) => void;
  onBack: () => void;
  onSkip: () => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const [pending, setPending] = useState<PendingUpdate | null>(null);
  const [gone, setGone] = useState<GoneChoice>("keep");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [work, setWork] = useState<"comparing" | "applying" | null>("comparing");
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const begun = useRef(false);

  const run = async (
    kind: "comparing" | "applying",
    task: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    stop.current?.abort();
    const abort = new AbortController();
    stop.current = abort;
    setWork(kind);
    setShare(0);
    setProblem(null);
    try {
      await task(abort.signal);
    } catch (error) {
      if (isAbort(error) && abort === stop.current) onBack();
      else if (!isAbort(error)) setProblem(problemOf(error, request.file.name));
    } finally {
      if (abort === stop.current) setWork(null);
    }
  };
  const compare = (way: MatchWay | null) =>
    run("comparing", async (signal) => {
      const options = { signal, onProgress: setShare };
      const found = await compareUpdate(app, source.id, { ...request, way }, options);
      setPending(found);
      setGone(found.compared.preview.suggested);
    });
  const apply = (update: PendingUpdate) =>
    run("applying", async (signal) => {
      onImported(await applyUpdate(app, update, gone, { signal, onProgress: setShare }));
    });

  /** The comparison begins once, when the screen is there to show it. */
  const begin = (screen: HTMLElement | null) => {
    if (!screen || begun.current) return;
    begun.current = true;
    void compare(null);
  };

  const name = local(source.title);
  return (
    <div ref={begin} className={importStyles.intake}>
      {pending && (
        <UpdatePreviewView
          name={name}
          before={source}
          pending={pending}
          gone={gone}
          onGone={setGone}
          onWay={(way) => void compare(way)}
          busy={work !== null}
        />
      )}
      {problem && (
        <div className={importStyles.problems} role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      {work && (
        <Working
          text={t(work === "comparing" ? "update.comparing" : "update.applying", { name })}
          share={share}
          onCancel={() => stop.current?.abort()}
        />
      )}
      <div className={importStyles.foot}>
        <Button
          variant="default"
          onClick={pending || problem ? onBack : onSkip}
          disabled={work === "applying"}
        >
          {t(pending || problem ? "update.back" : "import.skip")}
        </Button>
        {pending && (
          <Button
            size="sm"
            disabled={work !== null || changesNothing(pending, gone)}
            onClick={() => void apply(pending)}
          >
            {t("update.apply")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Everything is there already, and nothing is withdrawn. */
function changesNothing({ compared }: PendingUpdate, gone: GoneChoice): boolean {
  const { added, changed, goneWithin, goneOutside } = compared.preview;
  const withdrawn = gone === "keep" ? 0 : gone === "withdraw" ? goneWithin + goneOutside : goneWithin;
  const aside = compared.after.source.passport.setAsideRows.rows.length;
  return added + changed + withdrawn + aside === 0;
}

function Working({ text, share, onCancel }: { text: string; share: number; onCancel: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={importStyles.reading} role="status">
      <span>
        {text} {formats.share(share)}
      </span>
      <progress value={share} aria-label={text} />
      <Button variant="default" onClick={onCancel}>
        {t("run.cancel")}
      </Button>
    </div>
  );
}
