import { useComputedColorScheme } from "@mantine/core";
import { useDeferredValue, useMemo } from "react";
import type { Scene } from "../layers/layer.ts";
import { buildScene } from "../layers/scene.ts";
import { useAppState, useLanguage, useProject } from "./app-context.tsx";
import { useStepResult } from "./step-result.ts";

/** What the map of the step on screen shows. Equal questions get the very same scene. */
export function useScene(): Scene {
  const project = useProject();
  const language = useLanguage();
  const theme = useComputedColorScheme("light");
  const step = useAppState((state) => state.session.step);
  const hovered = useAppState((state) => state.session.hovered);
  const selected = useAppState((state) => state.session.selected);
  const highlighted = useAppState((state) => state.session.highlighted);
  const circle = useAppState((state) => state.session.circle);
  const protectedPoints = useAppState((state) => state.session.protectedPoints);
  const { result, choice } = useStepResult(step);
  const session = useMemo(
    () => ({ hovered, selected, highlighted, circle, theme, protectedPoints }),
    [hovered, selected, highlighted, circle, theme, protectedPoints],
  );
  const wished = useMemo(
    () => ({ project, result, choice, session, language, period: project.scope.period }),
    [project, result, choice, session, language],
  );
  // What a person did is shown first; the map of a million events follows when nothing else waits.
  return buildScene(useDeferredValue(wished));
}
