import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { minutesPerDay } from "../../../base/civil-time.ts";
import { type GoneChoice, goneChoices, type RecordValue } from "../../../intake/update/compare-update.ts";
import type { MatchWay } from "../../../intake/update/match-records.ts";
import type { Source } from "../../../model/source.ts";
import type { PendingUpdate } from "../../../state/update-source.ts";
import { useFormats, useLocalised } from "../../app-context.tsx";
import { Labelled } from "../../widgets/labelled.tsx";
import styles from "./update.module.css";

/** What an update would do: how many records are new, changed, the same or gone, with examples, and the one choice there is. */
export function UpdatePreviewView({
  name,
  before,
  pending,
  gone,
  onGone,
  onWay,
  busy,
}: {
  name: string;
  before: Source;
  pending: PendingUpdate;
  gone: GoneChoice;
  onGone: (gone: GoneChoice) => void;
  onWay: (way: MatchWay) => void;
  busy: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { preview } = pending.compared;
  const { added, changed, same, goneWithin, goneOutside, periodAfter } = preview;
  const allGone = goneWithin + goneOutside;
  const withdrawn = gone === "keep" ? 0 : gone === "withdraw" ? allGone : goneWithin;
  const figures = [
    { label: t("update.added"), value: added },
    { label: t("update.changed"), value: changed },
    { label: t("update.same"), value: same },
    { label: t("update.gone"), value: allGone },
  ];
  const numbers = {
    within: formats.number(goneWithin),
    outside: formats.number(goneOutside),
    all: formats.number(allGone),
  };
  return (
    <section className={styles.preview} aria-label={t("update.title", { name })} aria-busy={busy}>
      <h3>{t("update.title", { name })}</h3>
      {periodAfter && (
        <p>
          {t("update.periods", {
            from: formats.date(periodAfter.fromMinutes),
            to: formats.date(periodAfter.toMinutes - minutesPerDay),
          })}
        </p>
      )}
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <div key={figure.label}>
            <dt>{figure.label}</dt>
            <dd>{formats.number(figure.value)}</dd>
          </div>
        ))}
      </dl>
      {preview.ways.length > 1 && (
        <Labelled label={t("update.by")} help={t(`update.byHelp.${preview.way}`)}>
          <SegmentedControl
            aria-label={t("update.by")}
            value={preview.way}
            disabled={busy}
            onChange={(value) => onWay(value as MatchWay)}
            data={preview.ways.map((way) => ({ value: way, label: t(`update.ways.${way}`) }))}
          />
        </Labelled>
      )}
      {changed > 0 && <Changes pending={pending} />}
      {allGone > 0 && (
        <fieldset className={styles.gone} disabled={busy}>
          <legend>{t("update.goneTitle")}</legend>
          {[...goneChoices]
            .filter((choice) => choice !== "withdrawWithin" || goneWithin > 0)
            .filter((choice) => choice !== "withdraw" || goneOutside > 0)
            .sort((a, b) => Number(b === preview.suggested) - Number(a === preview.suggested))
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
          : t("update.result", { n: formats.number(before.passport.rowsAccepted + added - withdrawn) })}
      </p>
    </section>
  );
}

function Changes({ pending }: { pending: PendingUpdate }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const { changedColumns, examples } = pending.compared.preview;
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
              <th scope="col">{t("update.row")}</th>
              <th scope="col">{t("update.column")}</th>
              <th scope="col">{t("update.before")}</th>
              <th scope="col">{t("update.after")}</th>
            </tr>
          </thead>
          <tbody>
            {examples.map((example) => (
              <tr key={`${example.row} ${example.column.es}`}>
                <td>{formats.number(example.row)}</td>
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
    case "place":
      return `${formats.number(value.latitude, 5)}, ${formats.number(value.longitude, 5)}`;
    case "time": {
      const minute = ((value.minutes % minutesPerDay) + minutesPerDay) % minutesPerDay;
      const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      return value.precision <= 1 ? `${formats.date(value.minutes)}, ${clock}` : formats.date(value.minutes);
    }
  }
}
