import type { TFunction } from "i18next";
import { type Ref, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MapTarget } from "../../layers/layer.ts";
import type { Project } from "../../model/project.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { useAppState, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { cellName } from "../charts/cell-name.ts";
import { useStepResult } from "../step-result.ts";
import { rowOfTarget, supportName } from "../support-rows.ts";
import { useCounted } from "../use-counted.ts";
import styles from "./map-stage.module.css";

export interface HoverTipHandle {
  /** Pixels from the upper left corner of the map. */
  move(x: number, y: number): void;
}

const distance = 14;

/** Says what is under the pointer: its name and what the map shows of it. */
export function HoverTip({ ref, result }: { ref: Ref<HoverTipHandle>; result: AnalysisResult | null }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const formats = useFormats();
  const local = useLocalised();
  const box = useRef<HTMLDivElement>(null);
  const place = useRef({ x: -1, y: -1 });
  const project = useProject();
  const hovered = useAppState((state) => state.session.hovered);
  const step = useAppState((state) => state.session.step);
  const { column } = useStepResult(step);
  const put = () => {
    const element = box.current;
    const parent = element?.offsetParent;
    if (!element || !parent) return;
    const { x, y } = place.current;
    const left =
      x + distance + element.offsetWidth > parent.clientWidth
        ? x - distance - element.offsetWidth
        : x + distance;
    const top = Math.min(y + distance, parent.clientHeight - element.offsetHeight - 6);
    element.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
    element.style.visibility = x < 0 ? "hidden" : "visible";
  };
  useImperativeHandle(ref, () => ({
    move(x, y) {
      place.current = { x, y };
      put();
    },
  }));
  const told = hovered && nameOfTarget(project, result, hovered, t, local, counted);
  if (!told) {
    place.current = { x: -1, y: -1 };
    return null;
  }
  const row = result && hovered ? rowOfTarget(result.support, hovered) : -1;
  return (
    <div ref={box} className={styles.tip} style={{ visibility: "hidden" }} aria-hidden>
      <strong>{told}</strong>
      {row >= 0 && result && (
        <dl>
          {result.columns
            .filter(
              (each) => each === column || each.id === "count" || each.id === "lower" || each.id === "upper",
            )
            .map((each) => (
              <div key={each.id} style={{ display: "contents" }}>
                <dt>{local(each.label)}</dt>
                <dd>{cellName(each, row, formats.language)}</dd>
              </div>
            ))}
        </dl>
      )}
    </div>
  );
}

function nameOfTarget(
  project: Project,
  result: AnalysisResult | null,
  target: MapTarget,
  t: TFunction,
  local: ReturnType<typeof useLocalised>,
  counted: ReturnType<typeof useCounted>,
): string | null {
  switch (target.kind) {
    case "area":
      return project.levels[target.level]?.names[target.row] ?? null;
    case "factor": {
      const layer = project.factors[target.factor];
      return layer ? layer.names[target.row] || local(layer.label) : null;
    }
    case "incident":
      return counted(t("inspector.incident"));
    default: {
      const row = result ? rowOfTarget(result.support, target) : -1;
      return result && row >= 0 ? supportName(result.support, row, t) : null;
    }
  }
}
