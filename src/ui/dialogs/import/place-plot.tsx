import { useTranslation } from "react-i18next";
import type { AreaSet } from "../../../model/territory.ts";
import { useAppState, useFormats } from "../../app-context.tsx";
import styles from "./preview.module.css";

const width = 300;
const height = 210;
const margin = 8;
/** Outlines are drawn with so many vertices at most. */
const mostVertices = 6000;

/** Where the points of a table would lie, over the outlines of the project's coarsest level. */
export function PlacePlot({
  points,
  outlines,
}: {
  points: Float64Array;
  outlines: AreaSet["geometry"] | null;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  useAppState((state) => state.session.theme);
  return (
    <canvas
      ref={(canvas) => {
        if (canvas) draw(canvas, points, outlines);
      }}
      className={styles.plot}
      width={2 * width}
      height={2 * height}
      role="img"
      aria-label={t("import.tried.plot", { n: formats.number(points.length / 2) })}
    />
  );
}

function draw(canvas: HTMLCanvasElement, points: Float64Array, outlines: AreaSet["geometry"] | null): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const colour = (name: string) => getComputedStyle(canvas).getPropertyValue(name);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, width, height);
  const bounds = boundsOf([points, outlines?.coordinates ?? new Float64Array(0)]);
  if (!bounds) return;
  const [west, south, east, north] = bounds;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1e-9, (east - west) * squeeze),
    (height - 2 * margin) / Math.max(1e-9, north - south),
  );
  const x = (longitude: number) => width / 2 + (longitude - (west + east) / 2) * squeeze * scale;
  const y = (latitude: number) => height / 2 - (latitude - (south + north) / 2) * scale;
  if (outlines) {
    context.strokeStyle = colour("--line-strong");
    context.lineWidth = 0.75;
    context.beginPath();
    const step = Math.max(1, Math.ceil(outlines.coordinates.length / 2 / mostVertices));
    for (let ring = 0; ring + 1 < outlines.ringOffsets.length; ring++) {
      const [from, to] = [outlines.ringOffsets[ring], outlines.ringOffsets[ring + 1]];
      for (let vertex = from; vertex < to; vertex += step) {
        const [px, py] = [x(outlines.coordinates[2 * vertex]), y(outlines.coordinates[2 * vertex + 1])];
        if (vertex === from) context.moveTo(px, py);
        else context.lineTo(px, py);
      }
      context.closePath();
    }
    context.stroke();
  }
  context.fillStyle = colour("--accent");
  context.globalAlpha = points.length > 1000 ? 0.45 : 0.8;
  const size = points.length > 1000 ? 1.8 : 3;
  for (let i = 0; i < points.length; i += 2)
    context.fillRect(x(points[i]) - size / 2, y(points[i + 1]) - size / 2, size, size);
  context.globalAlpha = 1;
}

function boundsOf(sets: readonly Float64Array[]): [number, number, number, number] | null {
  const bounds: [number, number, number, number] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const coordinates of sets)
    for (let i = 0; i < coordinates.length; i += 2) {
      bounds[0] = Math.min(bounds[0], coordinates[i]);
      bounds[1] = Math.min(bounds[1], coordinates[i + 1]);
      bounds[2] = Math.max(bounds[2], coordinates[i]);
      bounds[3] = Math.max(bounds[3], coordinates[i + 1]);
    }
  return Number.isFinite(bounds[0]) ? bounds : null;
}
