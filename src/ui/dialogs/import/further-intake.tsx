import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentMapping } from "../../../intake/mapping.ts";
import { type RepeatedChoice, repeatedChoices } from "../../../intake/update/append-records.ts";
import type { MatchWay } from "../../../intake/update/match-records.ts";
import type { Source } from "../../../model/source.ts";
import { addFurther, compareFurther, type PendingEvents } from "../../../state/update-source.ts";
import { useApp, useFormats } from "../../app-context.tsx";
import { ProblemText } from "../../widgets/problem-text.tsx";
import importStyles from "./import.module.css";
import styles from "./update.module.css";
import type { ComparedTable } from "./update-intake.tsx";
import { UpdatePreviewView } from "./update-preview.tsx";
import { useBeginning, useWork } from "./use-work.ts";
import { Working } from "./working.tsx";

/** Looks for the events of one more source among those there are, says how many are there already, and adds it when told to. */
export default function FurtherIntake({
  mapping,
  request,
  onImported,
  onBack,
}: {
  mapping: IncidentMapping;
  request: ComparedTable;
  onImported: (source: Source) => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const [pending, setPending] = useState<PendingEvents | null>(null);
  const [choice, setChoice] = useState<RepeatedChoice>("setAside");
  const work = useWork<"comparing" | "adding">("comparing", request.file.name, onBack);
  const name = request.file.name;
  const compare = (way: MatchWay | null) =>
    work.run("comparing", async (options) => {
      setPending(await compareFurther(app, mapping, { ...request, way }, options));
    });
  const add = (events: PendingEvents) =>
    work.run("adding", async (options) => onImported(await addFurther(app, events, choice, options)));

  const begin = useBeginning(() => void compare(null));

  const { preview, after } = pending?.compared ?? {};
  const repeated = preview ? preview.same + preview.changed : 0;
  const enters = preview ? preview.added + (choice === "add" ? repeated : 0) : 0;
  return (
    <div ref={begin} className={importStyles.intake}>
      {preview && after && (
        <UpdatePreviewView
          title={t("further.title", { name })}
          preview={preview}
          passport={after.source.passport}
          subject="incidents"
          figures={[
            { label: t("further.fresh"), value: preview.added },
            { label: t("further.there"), value: preview.same },
            { label: t("further.differing"), value: preview.changed },
          ]}
          onWay={(way) => void compare(way)}
          busy={work.kind !== null}
        >
          {repeated > 0 && (
            <fieldset className={styles.gone} disabled={work.kind !== null}>
              <legend>{t("further.choose")}</legend>
              {repeatedChoices.map((each) => (
                <label key={each}>
                  <input
                    type="radio"
                    name="repeated"
                    value={each}
                    checked={choice === each}
                    onChange={() => setChoice(each)}
                  />
                  <span>{t(`further.choices.${each}`, { n: formats.number(repeated) })}</span>
                </label>
              ))}
            </fieldset>
          )}
          <p className={styles.result}>
            {enters === 0
              ? t("further.nothing")
              : t("update.result.incidents", { n: formats.number(preview.total + enters) })}
          </p>
        </UpdatePreviewView>
      )}
      {work.problem && (
        <div className={importStyles.problems} role="alert">
          <ProblemText problem={work.problem} />
        </div>
      )}
      {work.kind && (
        <Working
          text={t(work.kind === "comparing" ? "further.comparing" : "further.adding", { name })}
          share={work.share}
          onCancel={work.cancel}
        />
      )}
      <div className={importStyles.foot}>
        <Button variant="default" onClick={onBack} disabled={work.kind === "adding"}>
          {t("update.back")}
        </Button>
        {pending && (
          <Button size="sm" disabled={work.kind !== null || enters === 0} onClick={() => void add(pending)}>
            {t("further.add")}
          </Button>
        )}
      </div>
    </div>
  );
}
