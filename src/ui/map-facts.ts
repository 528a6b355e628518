import { useTranslation } from "react-i18next";
import { recordedPeriod } from "../model/series.ts";
import { worstGrade } from "../state/data-grade.ts";
import { useFormats, useLocalised, useProject } from "./app-context.tsx";
import { useBasemap } from "./use-basemap.ts";

/** What a reader of a file or a sheet must know besides the figures: when, which events, from where, how good. */
export function useMapFacts(): readonly { readonly label: string; readonly text: string }[] {
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
  const sources = [...new Set(Object.values(project.sources).map((source) => local(source.title)))];
  const grade = worstGrade(project);
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
