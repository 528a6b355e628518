import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { minutesPerDay } from "../../../base/civil-time.ts";
import type { MatchWay } from "../../../intake/update/match-records.ts";
import type { GoneChoice, RecordValue, UpdatePreview } from "../../../intake/update/update-preview.ts";
import type { Passport, SourceRole } from "../../../model/source.ts";
import { useFormats, useLocalised } from "../../app-context.tsx";
import { Labelled } from "../../widgets/labelled.tsx";
import styles from "./update.module.css";
import { writtenTime } from "./written-time.ts";

/** How the records of a file compare with those there are: how many are new, changed, the same or gone, with examples. */
export function UpdatePreviewView({
  title,
  preview,
  subject,
  figures,
  passport,
  onWay,
  busy,
  children,
}: {
  title: string;
  preview: UpdatePreview;
  /** Of the file alone: rows that it sets aside are neither new nor the same. */
  passport: Passport;
  subject: SourceRole;
  /** Other counts than new, changed, the same and gone. */
  figures?: readonly { readonly label: string; readonly value: number }[];
  onWay: (way: MatchWay) => void;
  busy: boolean;
  /** What is to be chosen, and what it comes to. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const { added, changed, same, goneWithin, goneOutside, periodAfter, notes } = preview;
  const counts = figures ?? [
    { label: t("update.added"), value: added },
    { label: t("update.changed"), value: changed },
    { label: t("update.same"), value: same },
    { label: t("update.gone"), value: goneWithin + goneOutside },
  ];
  const setAside = passport.rowsRead - passport.rowsAccepted;
  const timed = subject === "incidents" ? "events" : "things";
  return (
    <section className={styles.preview} aria-label={title} aria-busy={busy}>
      <h3>{title}</h3>
      {periodAfter && (
        <p>
          {t("update.periods", {
            from: formats.date(periodAfter.fromMinutes),
            to: formats.date(periodAfter.toMinutes - minutesPerDay),
          })}
        </p>
      )}
      <dl className={styles.figures}>
        {counts.map((figure) => (
          <div key={figure.label}>
            <dt>{figure.label}</dt>
            <dd>{formats.number(figure.value)}</dd>
          </div>
        ))}
      </dl>
      {setAside > 0 && (
        <p>
          {t("update.aside", {
            n: formats.number(setAside),
            of: formats.number(passport.rowsRead),
          })}
        </p>
      )}
      {preview.ways.length > 1 && (
        <Labelled label={t("update.by")} help={t(`update.byHelp.${timed}.${preview.way}`)}>
          <SegmentedControl
            size="sm"
            aria-label={t("update.by")}
            value={preview.way}
            disabled={busy}
            onChange={(value) => onWay(value as MatchWay)}
            data={preview.ways.map((way) => ({ value: way, label: t(`update.ways.${way}`) }))}
          />
        </Labelled>
      )}
      {notes.map((note) => (
        <p key={note.es}>{local(note)}</p>
      ))}
      {children}
      {changed > 0 && <Changes preview={preview} />}
    </section>
  );
}

/** What becomes of the records that the new file does not have, and how many there would be afterwards. */
export function GoneForm({
  preview,
  subject,
  gone,
  onGone,
  busy,
}: {
  preview: UpdatePreview;
  subject: SourceRole;
  gone: GoneChoice;
  onGone: (gone: GoneChoice) => void;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { added, changed, goneWithin, goneOutside, choices, suggested, total } = preview;
  const all = goneWithin + goneOutside;
  const withdrawn = gone === "keep" ? 0 : gone === "withdraw" ? all : goneWithin;
  const numbers = {
    within: formats.number(goneWithin),
    outside: formats.number(goneOutside),
    all: formats.number(all),
  };
  return (
    <>
      {choices.length > 0 && (
        <fieldset className={styles.gone} disabled={busy}>
          <legend>{t("update.goneTitle")}</legend>
          {[...choices]
            .sort((a, b) => Number(b === suggested) - Number(a === suggested))
            .map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="gone"
                  value={choice}
                  checked={gone === choice}
                  onChange={() => onGone(choice)}
                />
                <span>{t(`update.goneChoices.${choice}`, numbers)}</span>
              </label>
            ))}
        </fieldset>
      )}
      <p className={styles.result}>
        {added + changed + withdrawn === 0
          ? t("update.nothing")
          : t(`update.result.${subject}`, { n: formats.number(total + added - withdrawn) })}
      </p>
    </>
  );
}

function Changes({ preview }: { preview: UpdatePreview }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const { changedColumns, examples } = preview;
  const named = examples.some((example) => typeof example.record === "string");
  return (
    <div>
      <h4>{t("update.columns")}</h4>
      <ul className={styles.columns}>
        {changedColumns.map(({ label, count }) => (
          <li key={label.es}>
            {local(label)} <b>{formats.number(count)}</b>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard */}
      <section className={styles.examples} aria-label={t("update.examples")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(named ? "update.record" : "update.row")}</th>
              <th scope="col">{t("update.column")}</th>
              <th scope="col">{t("update.before")}</th>
              <th scope="col">{t("update.after")}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <tr key={`${example.record} ${example.column.es}`}>
                <td>
                  {typeof example.record === "number" ? formats.number(example.record) : example.record}
                </td>
                <td>{local(example.column)}</td>
                <td>
                  <Value value={example.before} />
                </td>
                <td>
                  <Value value={example.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Value({ value }: { value: RecordValue }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  if (value === null) return <i>{t("update.none")}</i>;
  switch (value.kind) {
    case "class":
      return local(value.text);
    case "number":
      return formats.plain(value.value);
    case "surface":
      return t("update.surface", { n: formats.number(value.km2, 3) });
    case "place":
      return `${formats.number(value.latitude, 5)}, ${formats.number(value.longitude, 5)}`;
    case "time":
      return writtenTime({ from: value.minutes, to: value.minutes, precision: value.precision }, formats);
  }
}
