import { Switch } from "@mantine/core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AreaSet } from "../../../model/territory.ts";
import { useAppState, useFormats } from "../../app-context.tsx";
import { drawPlaces, plotHeight, plotWidth } from "./place-drawing.ts";
import styles from "./preview.module.css";

/**
 * Where the points of a table would lie, over the outlines of the project's coarsest level. Events are counted in cells: which of them are
 * of protected kinds is decided later. Each one is a dot only where somebody asks for it, and for this table alone.
 */
export function PlacePlot({
  points,
  outlines,
  events,
}: {
  points: Float64Array;
  outlines: AreaSet["geometry"] | null;
  /** The points are events, not places that anybody may know. */
  events: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const theme = useAppState((state) => state.session.theme);
  const [asked, setAsked] = useState(false);
  const singly = asked || !events;
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const context = canvas?.getContext("2d");
      if (!canvas || !context) return;
      const style = getComputedStyle(canvas);
      const colour = (name: string) => style.getPropertyValue(name);
      drawPlaces(context, points, outlines, {
        line: colour("--line-strong"),
        ink: colour("--accent"),
        singly,
      });
    },
    [points, outlines, singly],
  );
  const n = formats.number(points.length / 2);
  return (
    <div>
      <canvas
        // The colours of the style sheet are another theme's then.
        key={theme}
        ref={draw}
        className={styles.plot}
        width={2 * plotWidth}
        height={2 * plotHeight}
        role="img"
        aria-label={t(singly ? "import.tried.plot" : "import.tried.cells", { n })}
      />
      {events && (
        <Switch
          mt={6}
          size="xs"
          label={t("import.tried.points")}
          description={t("import.tried.pointsHelp")}
          checked={asked}
          onChange={(event) => setAsked(event.currentTarget.checked)}
        />
      )}
    </div>
  );
}
