import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MatchWay } from "../../../intake/update/match-records.ts";
import type { GoneChoice } from "../../../intake/update/update-preview.ts";
import type { Source } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { applyUpdate, compareUpdate, type PendingUpdate } from "../../../state/update-source.ts";
import { useApp, useLocalised } from "../../app-context.tsx";
import { ProblemText } from "../../widgets/problem-text.tsx";
import importStyles from "./import.module.css";
import { GoneForm, UpdatePreviewView } from "./update-preview.tsx";
import { useBeginning, useWork } from "./use-work.ts";
import { Working } from "./working.tsx";

/** Which table of which file, and how it is read. */
export interface ComparedTable {
  readonly file: File;
  readonly companions: readonly File[];
  readonly options: ReadOptions;
  readonly table: number;
}

/** Compares a file with the source it brings up to date, shows what would change, and does it when told to. */
export default function UpdateIntake({
  source,
  request,
  onImported,
  onBack,
  onSkip,
}: {
  source: Source;
  request: ComparedTable;
  onImported: (source: Source) => void;
  onBack: () => void;
  onSkip: () => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const [pending, setPending] = useState<PendingUpdate | null>(null);
  const [gone, setGone] = useState<GoneChoice>("keep");
  const work = useWork<"comparing" | "applying">("comparing", request.file.name, onBack);

  const compare = (way: MatchWay | null) =>
    work.run("comparing", async (options) => {
      const found = await compareUpdate(app, source.id, { ...request, way }, options);
      setPending(found);
      setGone(found.compared.preview.suggested);
    });
  const apply = (update: PendingUpdate) =>
    work.run("applying", async (options) => onImported(await applyUpdate(app, update, gone, options)));

  const begin = useBeginning(() => void compare(null));

  const name = local(source.title);
  const over = pending !== null || work.problem !== null;
  return (
    <div ref={begin} className={importStyles.intake}>
      {pending && (
        <UpdatePreviewView
          title={t("update.title", { name })}
          preview={pending.compared.preview}
          passport={pending.compared.after.source.passport}
          subject={source.role}
          onWay={(way) => void compare(way)}
          busy={work.kind !== null}
        >
          <GoneForm
            preview={pending.compared.preview}
            subject={source.role}
            gone={gone}
            onGone={setGone}
            busy={work.kind !== null}
          />
        </UpdatePreviewView>
      )}
      {work.problem && (
        <div className={importStyles.problems} role="alert">
          <ProblemText problem={work.problem} />
        </div>
      )}
      {work.kind && (
        <Working
          text={t(work.kind === "comparing" ? "update.comparing" : "update.applying", { name })}
          share={work.share}
          onCancel={work.cancel}
        />
      )}
      <div className={importStyles.foot}>
        <Button variant="default" onClick={over ? onBack : onSkip} disabled={work.kind === "applying"}>
          {t(over ? "update.back" : "import.skip")}
        </Button>
        {pending && (
          <Button
            size="sm"
            disabled={work.kind !== null || changesNothing(pending, gone)}
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
