import { Button, SegmentedControl, TextInput } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { Suspense, use, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { countProtected } from "../../model/protection.ts";
import { rowsInScope } from "../../model/tally.ts";
import { drawMapSheet, mapSheetSize } from "../../writers/map-image.ts";
import type { MapPicture, MapSheet } from "../../writers/map-sheet.ts";
import { useAppState, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { downloadBytes } from "../download.ts";
import { fileNameFor } from "../file-name.ts";
import { useMapFacts } from "../map-facts.ts";
import { mapHandle } from "../map-handle.ts";
import { useStepResult } from "../step-result.ts";
import { useCounted } from "../use-counted.ts";
import { useScene } from "../use-scene.ts";
import { Labelled } from "../widgets/labelled.tsx";
import { Waiting } from "../widgets/waiting.tsx";
import styles from "./export-dialog.module.css";

/** Picture pixels per screen pixel. */
const ratios = { screen: 2, print: 3 } as const;
type Sharpness = keyof typeof ratios;

const capture = (sharpness: Sharpness): Promise<MapPicture | null> =>
  mapHandle.current?.capture(ratios[sharpness]).catch(() => null) ?? Promise.resolve(null);

/** The map as a sheet: picture, legend, sources, grade and cautions, as it will be printed. */
export function ImageExport({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const project = useProject();
  const step = useAppState((state) => state.session.step);
  const { analysis, column } = useStepResult(step);
  const [sharpness, setSharpness] = useState<Sharpness>("screen");
  const [picture, setPicture] = useState(() => capture("screen"));
  const [title, setTitle] = useState(
    column ? `${local(column.label)}` : analysis ? local(analysis.text).title : local(project.name),
  );
  return (
    <>
      <div className={styles.pair}>
        <TextInput
          label={t("export.sheetTitle")}
          value={title}
          maxLength={140}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Labelled label={t("export.sharpness")}>
          <SegmentedControl
            fullWidth
            aria-label={t("export.sharpness")}
            value={sharpness}
            onChange={(value) => {
              setSharpness(value as Sharpness);
              setPicture(capture(value as Sharpness));
            }}
            data={[
              { value: "screen", label: t("export.screen") },
              { value: "print", label: t("export.print") },
            ]}
          />
        </Labelled>
      </div>
      <Suspense fallback={<Waiting />}>
        <Sheet picture={picture} title={title} onDone={onDone} />
      </Suspense>
    </>
  );
}

function Sheet({
  picture,
  title,
  onDone,
}: {
  picture: Promise<MapPicture | null>;
  title: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const counted = useCounted();
  const local = useLocalised();
  const formats = useFormats();
  const project = useProject();
  const map = use(picture);
  const facts = useMapFacts({ onMap: true });
  const scene = useScene();
  const step = useAppState((state) => state.session.step);
  const { analysis } = useStepResult(step);
  const [madeAt] = useState(Date.now);
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const guarded = useMemo(
    () =>
      project.incidents
        ? countProtected(project.incidents, rowsInScope(project.incidents, project.scope))
        : 0,
    [project.incidents, project.scope],
  );
  if (!map) return <p className={styles.none}>{t("export.noMap")}</p>;
  const leftOut = new Set(scene.deck.filter((drawing) => drawing.singleEvents).map((drawing) => drawing.id));
  const sheet: MapSheet = {
    language: formats.language,
    title,
    subtitle: local(project.name),
    fictional: project.fictional,
    map,
    legends: scene.legends.filter((legend) => !leftOut.has(legend.id)),
    facts: [
      ...facts,
      { label: t("facts.made"), text: t("facts.madeWith", { moment: formats.moment(madeAt) }) },
    ],
    cautions: [t("export.recordedMap"), ...(analysis ? [local(analysis.text).caveat] : [])].map(counted),
  };
  const paint = (element: HTMLCanvasElement | null) => {
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const size = mapSheetSize(context, sheet);
    element.width = size.width;
    element.height = size.height;
    drawMapSheet(context, sheet);
    setCanvas(element);
  };
  const save = () =>
    canvas?.toBlob((blob) => {
      if (!blob) return;
      downloadBytes(blob, fileNameFor([local(project.name), title], ".png"), "image/png");
      onDone();
    });
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard */}
      <section className={styles.sheet} aria-label={t("export.formats.png.title")} tabIndex={0}>
        <canvas ref={paint} role="img" aria-label={t("export.sheetOf", { title })} />
      </section>
      <div className={styles.foot}>
        <p>
          {t(leftOut.size > 0 ? "export.withoutPoints" : "export.complete")}
          {leftOut.size > 0 &&
            guarded > 0 &&
            ` ${t("values.imageLeavesOut", { n: formats.number(guarded) })}`}
        </p>
        <Button size="sm" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
          {t("export.download")}
        </Button>
      </div>
    </>
  );
}
