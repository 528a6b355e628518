import { NativeSelect, Switch } from "@mantine/core";
import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { NumberColumn } from "../../base/column.ts";
import type { FieldId, LevelId } from "../../base/ids.ts";
import type { IncidentTable } from "../../model/incidents.ts";
import { setLevel } from "../../state/commands/set-level.ts";
import { setMap } from "../../state/commands/set-map.ts";
import { setRoles } from "../../state/commands/set-roles.ts";
import { useApp, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { Section } from "../widgets/section.tsx";
import styles from "./territory-section.module.css";

/** Which level is counted, what divides the counts, and what fell outside. */
export function TerritorySection() {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const formats = useFormats();
  const project = useProject();
  const { levels, scope, incidents, maps } = project;
  const level = levels[scope.level];
  const counted = useDeferredValue(incidents);
  const { outside, nowhere } = useMemo(() => withoutArea(counted, scope.level), [counted, scope.level]);
  if (!level) return null;
  const numbers = level.fields.filter((field): field is NumberColumn => field.kind === "number");
  const own = numbers.find((field) => field.id === level.population);
  const figures = (n: number) => ({
    n: formats.number(n),
    share: formats.share(n / Math.max(1, counted?.length ?? 0), 1),
  });
  const fieldOptions = numbers.map((field) => ({ value: field.id, label: local(field.label) }));
  return (
    <Section title={t("data.territory")}>
      <div className={styles.controls}>
        <NativeSelect
          label={t("data.level")}
          value={level.id}
          onChange={(event) => app.dispatch(setLevel, { level: event.currentTarget.value })}
          data={Object.values(levels)
            .sort((a, b) => a.rank - b.rank)
            .map((each) => ({
              value: each.id,
              label: `${capitalised(local(each.label).many)} (${formats.number(each.codes.length)})`,
            }))}
        />
        <NativeSelect
          label={t("data.population")}
          description={t("data.populationHelp")}
          value={scope.roles.population ?? ""}
          onChange={(event) =>
            app.dispatch(setRoles, { roles: { population: fieldId(event.currentTarget.value) } })
          }
          data={[
            {
              value: "",
              label: own ? t("data.populationOwn", { name: local(own.label) }) : t("data.populationNone"),
            },
            ...fieldOptions,
          ]}
        />
        <NativeSelect
          label={t("data.count")}
          description={t("data.countHelp")}
          value={scope.roles.count ?? ""}
          onChange={(event) =>
            app.dispatch(setRoles, { roles: { count: fieldId(event.currentTarget.value) } })
          }
          data={[
            {
              value: "",
              label: t(
                incidents
                  ? "data.countIncidents"
                  : numbers.length > 0
                    ? "data.countNone"
                    : "data.countImpossible",
              ),
            },
            ...fieldOptions,
          ]}
        />
        {incidents && (
          <Switch
            label={t("data.unmatched", figures(outside))}
            description={nowhere > 0 ? t("data.nowhere", figures(nowhere)) : undefined}
            disabled={outside === 0}
            checked={maps.data.showUnmatched && outside > 0}
            onChange={(event) =>
              app.dispatch(setMap, { step: "data", map: { showUnmatched: event.currentTarget.checked } })
            }
          />
        )}
      </div>
    </Section>
  );
}

const fieldId = (value: string): FieldId | null => value || null;

const capitalised = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Events in no area of a level: those that have a place outside of it, and those of which no place is known. O(events). */
function withoutArea(incidents: IncidentTable | null, level: LevelId) {
  let outside = 0;
  let nowhere = 0;
  const rows = incidents?.areaRows[level];
  if (incidents && rows) {
    const { x, y } = incidents;
    for (let row = 0; row < rows.length; row++) {
      if (rows[row] >= 0) continue;
      if (Number.isFinite(x[row] + y[row])) outside++;
      else nowhere++;
    }
  }
  return { outside, nowhere };
}
