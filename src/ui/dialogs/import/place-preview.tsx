import { Button, Checkbox, Switch } from "@mantine/core";
import IconArrowsExchange from "@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs";
import { useTranslation } from "react-i18next";
import type { PlaceMapping, PlaceRepairs } from "../../../intake/mapping.ts";
import type { PileUp } from "../../../intake/pile-ups.ts";
import type { PlaceStudy } from "../../../intake/place-study.ts";
import type { AreaSet } from "../../../model/territory.ts";
import { useFormats, useLocalised } from "../../app-context.tsx";
import { AsideList } from "./aside-list.tsx";
import { CountrySystemsForm } from "./country-systems-form.tsx";
import { PlacePlot } from "./place-plot.tsx";
import styles from "./preview.module.css";

/** What the coordinates come to on all rows, live, and how what is wrong with them can be put right. */
export function PlacePreview({
  study,
  place,
  repairs,
  outlines,
  events,
  onPlace,
  onRepairs,
  onCountry,
}: {
  study: PlaceStudy;
  place: PlaceMapping;
  repairs: PlaceRepairs;
  outlines: AreaSet["geometry"] | null;
  /** The rows are events, not places that anybody may know. */
  events: boolean;
  onPlace: (place: PlaceMapping) => void;
  onRepairs: (repairs: PlaceRepairs) => void;
  /** A country was chosen, to tell what the numbers are where there are no areas. */
  onCountry: (code: string) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const lost = study.setAside.find((reason) => reason.code === "lost-decimal-point")?.count ?? 0;
  return (
    <div className={study.points.length > 0 ? styles.places : undefined}>
      {study.points.length > 0 && <PlacePlot points={study.points} outlines={outlines} events={events} />}
      <div className={styles.facts}>
        <p className={styles.total}>
          {t("import.tried.placed", {
            n: formats.number(study.placed),
            of: formats.number(study.rows),
            share: formats.share(study.rows > 0 ? study.placed / study.rows : Number.NaN),
          })}
        </p>
        <Systems study={study} place={place} onPlace={onPlace} onCountry={onCountry} />
        {study.named > 0 && (
          <p className={styles.total}>{t("import.tried.named", { n: formats.number(study.named) })}</p>
        )}
        <AsideList
          title={t("import.tried.aside", { n: formats.number(study.rows - study.placed - study.named) })}
          reasons={study.setAside}
        />
        {(lost > 0 || study.restored > 0) && (
          <Switch
            size="xs"
            label={t("import.tried.restore", { n: formats.number(lost + study.restored) })}
            checked={repairs.restorePoints ?? false}
            onChange={(event) => onRepairs({ ...repairs, restorePoints: event.currentTarget.checked })}
          />
        )}
        {(study.exchanged + study.signed > 0 || repairs.repair === false) && (
          <Switch
            size="xs"
            label={t("import.tried.repair", { n: formats.number(study.exchanged + study.signed) })}
            checked={repairs.repair ?? true}
            onChange={(event) => onRepairs({ ...repairs, repair: event.currentTarget.checked })}
          />
        )}
        {(place.kind === "columns" || place.kind === "pair") && (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconArrowsExchange size={14} aria-hidden />}
            onClick={() => onPlace(exchanged(place))}
          >
            {t("import.tried.exchange")}
          </Button>
        )}
        <Piles piles={study.piles} repairs={repairs} onRepairs={onRepairs} />
        {study.examples.length > 0 && (
          <details className={styles.examples}>
            <summary>{t("import.tried.examples")}</summary>
            <ul>
              {study.examples.map((example) => (
                <li key={example.row}>
                  {t("import.tried.row", { n: formats.number(example.row) })} <code>{example.text}</code>{" "}
                  {local(example.reason)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}

function exchanged(place: Extract<PlaceMapping, { kind: "columns" | "pair" }>): PlaceMapping {
  return place.kind === "columns"
    ? { ...place, longitude: place.latitude, latitude: place.longitude }
    : { ...place, order: place.order === "latitudeFirst" ? "longitudeFirst" : "latitudeFirst" };
}

/** Coordinate systems in which the numbers would lie among the areas, or in a country, to be chosen with one click. */
function Systems({
  study,
  place,
  onPlace,
  onCountry,
}: {
  study: PlaceStudy;
  place: PlaceMapping;
  onPlace: (place: PlaceMapping) => void;
  onCountry: (code: string) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  if (place.kind !== "columns" && place.kind !== "pair") return null;
  if (!study.asksForSystem) return null;
  if (study.inCountry)
    return (
      <CountrySystemsForm
        found={study.inCountry}
        onCountry={onCountry}
        onSystem={(crs) => onPlace({ ...place, crs })}
      />
    );
  if (study.systems.length === 0) return <p className={styles.note}>{t("import.tried.noSystem")}</p>;
  return (
    <div className={styles.systems}>
      <p>{t("import.tried.systems")}</p>
      {study.systems.map((system) => (
        <Button
          key={system.code}
          variant="default"
          size="compact-sm"
          onClick={() => onPlace({ ...place, crs: system.code })}
        >
          {t("import.tried.system", {
            name: local(system.text),
            code: system.code,
            share: formats.share(system.share),
          })}
        </Button>
      ))}
    </div>
  );
}

/** Points that may stand for "place unknown": whoever knows the source says which do. */
function Piles({
  piles,
  repairs,
  onRepairs,
}: {
  piles: readonly PileUp[];
  repairs: PlaceRepairs;
  onRepairs: (repairs: PlaceRepairs) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (piles.length === 0) return null;
  const marked = repairs.placeholders ?? [];
  const keyOf = ([longitude, latitude]: readonly [number, number]) => `${longitude} ${latitude}`;
  return (
    <Checkbox.Group
      label={t("import.tried.piles")}
      description={t("import.tried.pilesHelp")}
      value={marked.map(keyOf)}
      onChange={(keys) => {
        const others = marked.filter((point) => !piles.some((pile) => keyOf(pile.point) === keyOf(point)));
        const chosen = piles.filter((pile) => keys.includes(keyOf(pile.point))).map((pile) => pile.point);
        onRepairs({ ...repairs, placeholders: [...others, ...chosen] });
      }}
    >
      <div className={styles.piles}>
        {piles.map(({ point, events }) => (
          <Checkbox
            key={keyOf(point)}
            size="xs"
            value={keyOf(point)}
            label={t("import.tried.pile", {
              place: `${point[1].toFixed(5)}, ${point[0].toFixed(5)}`,
              n: formats.number(events),
            })}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
