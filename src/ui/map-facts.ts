import { useTranslation } from "react-i18next";
import { recordedPeriod } from "../model/series.ts";
import { worstGrade } from "../state/data-grade.ts";
import { usedSources } from "../state/used-sources.ts";
import { useAppState, useFormats, useLocalised, useProject } from "./app-context.tsx";
import { useStepResult } from "./step-result.ts";
import { useBasemap } from "./use-basemap.ts";

/**
 * What a reader of a file or a sheet must know besides the figures: when, which events, from where, how good. `onMap`: with
 * the sources of the factor layers that are drawn, too.
 */
export function useMapFacts({
  onMap,
}: {
  onMap: boolean;
}): readonly { readonly label: string; readonly text: string }[] {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const project = useProject();
  const { incidents, scope } = project;
  const period = scope.period ?? (incidents ? recordedPeriod(incidents) : null);
  const filters = scope.filters.flatMap((filter) => {
    const field = incidents?.fields.find((each) => each.id === filter.field);
    if (!field) return [];
    const names = field.classes
      .filter((each) => filter.classes.includes(each.id))
      .map((each) => local(each.text));
    return [`${local(field.label)}: ${names.join(", ")}`];
  });
  const step = useAppState((state) => state.session.step);
  const { analysis, choice } = useStepResult(step);
  const drawn = onMap ? choice.factors : [];
  const used = usedSources(project, analysis, project.requests[choice.request], drawn);
  const sources = [...new Set(used.map((source) => local(source.title)))];
  const grade = worstGrade(project, used);
  const basemap = useBasemap();
  return [
    ...(period ? [{ label: t("facts.period"), text: formats.period(period) }] : []),
    ...(filters.length > 0 ? [{ label: t("facts.filters"), text: filters.join("; ") }] : []),
    { label: t("facts.sources"), text: sources.join("; ") },
    ...(grade ? [{ label: t("facts.grade"), text: grade }] : []),
    ...(basemap
      ? [
          {
            label: t("basemap.title"),
            text: t("basemap.printed", {
              attribution: basemap.drawing.attribution || (project.basemap?.source ?? ""),
              share: formats.share(basemap.areaOpacity),
            }),
          },
        ]
      : []),
    ...(project.fictional ? [{ label: t("facts.note"), text: t("topBar.fictional") }] : []),
  ];
}
