import { UnstyledButton } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import { type CSSProperties, Fragment, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Grade } from "../../model/source.ts";
import type { LegendModel } from "../../symbology/legend.ts";
import { useFormats, useLocalised } from "../app-context.tsx";
import { keepTogether } from "../keep-together.ts";
import { GradeMark } from "../widgets/grade-mark.tsx";
import styles from "./legend-panel.module.css";
import { RampLegend } from "./ramp-legend.tsx";
import { Swatch } from "./swatch.tsx";

/** What people must know to read a map: what, unit, how many, when, from where, and how good the data is. */
export interface LegendFacts {
  readonly period: string;
  readonly events: string;
  readonly sources: readonly string[];
  readonly grade: Grade | null;
  /** Of the fills of areas: they let a map under them through. */
  readonly areaOpacity: number;
}

/** Of the legend, which leaves room on its right: below it the map is too narrow for a list of symbols beside the territory. */
const roomyPixels = 440;

/** The legend, always on the map. */
export function LegendPanel({
  legends,
  facts,
  stale,
}: {
  legends: readonly LegendModel[];
  facts: LegendFacts;
  stale: boolean;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => matchMedia("(min-width: 861px)").matches);
  const { ref, width } = useElementSize();
  const single = legends.filter(isSingle);
  const present = single.filter((legend) => legend.entries[0].count !== 0 || legend.notes.length > 0);
  const full = legends.filter((legend) => !isSingle(legend));
  return (
    <section
      ref={ref}
      className={styles.legend}
      aria-label={t("legend.title")}
      data-stale={stale || undefined}
      style={{ "--area-opacity": facts.areaOpacity } as CSSProperties}
    >
      {full.length + present.length > 0 && (
        <div className={styles.panel}>
          <UnstyledButton
            className={styles.toggle}
            aria-expanded={open}
            aria-label={t(open ? "legend.fold" : "legend.unfold")}
            onClick={() => setOpen(!open)}
          >
            {!open && <span>{t("legend.title")}</span>}
            <IconChevronDown size={15} aria-hidden data-open={open || undefined} />
          </UnstyledButton>
          {open && (
            <div className={styles.content}>
              {full.map((legend) => (
                <LegendBlock key={legend.id} legend={legend} />
              ))}
              {present.length > 0 && (
                <SingleEntries legends={present} folded={width > 0 && width < roomyPixels} />
              )}
            </div>
          )}
        </div>
      )}
      <Facts facts={facts} />
    </section>
  );
}

/** A layer that is drawn in one way only: its title says it all. */
function isSingle(legend: LegendModel): boolean {
  return legend.kind !== "ramp" && legend.entries.length === 1 && !legend.rows;
}

/** Circles of several sizes stand beside each other: one under the other they would hide much of the map. */
function areCircles(legend: LegendModel): boolean {
  return legend.kind !== "ramp" && legend.entries.every(({ swatch }) => swatch.kind === "circle");
}

/** The layers drawn in one way, one line each; `folded` until somebody opens them. A single one is always seen. */
function SingleEntries({ legends, folded }: { legends: readonly LegendModel[]; folded: boolean }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const foldable = folded && legends.length > 1;
  const open = !foldable || chosen === true;
  const list = useId();
  return (
    <div className={styles.block}>
      {foldable && (
        <UnstyledButton
          className={styles.symbols}
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setChosen(!open)}
        >
          <span>{t("legend.symbols", { n: formats.number(legends.length) })}</span>
          <IconChevronDown size={15} aria-hidden data-open={open || undefined} />
        </UnstyledButton>
      )}
      <ul id={list} className={styles.entries} hidden={!open}>
        {legends.map(({ id, title, entries: [entry], notes }) => (
          <Fragment key={id}>
            <li>
              <Swatch swatch={entry.swatch} />
              <span>{local(title)}</span>
              {entry.count !== null && <span className={styles.count}>{formats.number(entry.count)}</span>}
            </li>
            {notes.map((note) => (
              <li key={note.es} className={styles.remark}>
                {local(note)}
              </li>
            ))}
          </Fragment>
        ))}
      </ul>
    </div>
  );
}

function LegendBlock({ legend }: { legend: LegendModel }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const unit = local(legend.unit);
  return (
    <div className={styles.block}>
      <h3>{local(legend.title)}</h3>
      {unit && <p className={styles.unit}>{unit}</p>}
      {legend.kind === "ramp" ? (
        <RampLegend legend={legend} />
      ) : (
        <ul className={styles.entries} data-circles={areCircles(legend) || undefined}>
          {legend.entries.map((entry) => (
            <li key={entry.id} data-empty={entry.count === 0 || undefined}>
              <Swatch swatch={entry.swatch} />
              <span>{keepTogether(local(entry.label))}</span>
              {entry.count !== null && <span className={styles.count}>{formats.number(entry.count)}</span>}
            </li>
          ))}
        </ul>
      )}
      {legend.rows && (
        <p className={styles.note}>
          {t("legend.rows", { shown: formats.number(legend.rows.shown) })}
          {legend.rows.missing > 0 &&
            ` · ${t("legend.missing", { missing: formats.number(legend.rows.missing) })}`}
        </p>
      )}
      {legend.notes.map((note) => (
        <p key={note.es} className={styles.note}>
          {local(note)}
        </p>
      ))}
    </div>
  );
}

/** One line under the legend: when, how many, from where, how good. */
function Facts({ facts }: { facts: LegendFacts }) {
  const { t } = useTranslation();
  return (
    <div className={styles.facts}>
      {facts.grade && <GradeMark grade={facts.grade} side="topStart" />}
      <p title={facts.sources.join("; ")}>
        <strong>{[facts.period, facts.events].filter(Boolean).join(" · ")}</strong>
        {facts.sources.length > 0 && <span>{t("legend.source", { sources: facts.sources.join("; ") })}</span>}
      </p>
    </div>
  );
}
