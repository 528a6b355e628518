import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
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
  const protectedPoints = useAppState((state) => state.session.protectedPoints);
  const { result, choice } = useStepResult(step);
  const session = useMemo(
    () => ({ hovered, selected, highlighted, theme, protectedPoints }),
    [hovered, selected, highlighted, theme, protectedPoints],
  );
  return buildScene({ project, result, choice, session, language, period: project.scope.period });
}
