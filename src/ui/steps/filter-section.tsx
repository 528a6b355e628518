import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IncidentTable } from "../../model/incidents.ts";
import { clearFilters } from "../../state/commands/clear-filters.ts";
import { setFilter } from "../../state/commands/set-filter.ts";
import type { Facets } from "../../state/facets.ts";
import { useApp, useAppState, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { orderedFields } from "../ordered-fields.ts";
import { BarList } from "../widgets/bar-list.tsx";
import { Section } from "../widgets/section.tsx";
import styles from "./filter-section.module.css";

const shownAtFirst = 8;

/** Who, what and with what: each breakdown is also a filter. */
export default function FilterSection({ incidents, facets }: { incidents: IncidentTable; facets: Facets }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const { filters } = useProject().scope;
  const chosen = useAppState((state) => state.session.breakdown);
  const [all, setAll] = useState(false);
  const fields = orderedFields(incidents);
  const field = fields.find((each) => each.id === chosen) ?? fields[0];
  if (!field) return null;
  const checked = filters.find((filter) => filter.field === field.id)?.classes ?? [];
  const counts = facets.byField[field.id];
  const rows = field.classes
    .map((each, code) => ({ id: each.id, label: local(each.text), value: counts[code] }))
    .filter((row) => row.value > 0 || checked.includes(row.id))
    .sort((a, b) => b.value - a.value);
  const missing = counts[counts.length - 1];
  const known = rows.reduce((sum, row) => sum + row.value, 0);
  const shown = all ? rows : rows.slice(0, shownAtFirst);
  const toggle = (id: string) =>
    app.dispatch(setFilter, {
      field: field.id,
      classes: checked.includes(id) ? checked.filter((each) => each !== id) : [...checked, id],
    });
  return (
    <Section
      title={t("filters.title")}
      action={
        filters.length > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={() => app.dispatch(clearFilters, {})}>
            {t("filters.clear")}
          </Button>
        )
      }
    >
      <NativeSelect
        aria-label={t("filters.by")}
        value={field.id}
        onChange={(event) => app.setSession({ breakdown: event.currentTarget.value })}
        data={fields.map((each) => ({
          value: each.id,
          label: filters.some((filter) => filter.field === each.id)
            ? t("filters.active", { name: local(each.label) })
            : local(each.label),
        }))}
      />
      <div className={styles.bars}>
        <BarList rows={shown} total={known} checked={checked} onToggle={toggle} label={local(field.label)} />
      </div>
      {rows.length > shown.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          {t("filters.more", { n: String(rows.length - shown.length) })}
        </Button>
      )}
      <MissingNote missing={missing} />
    </Section>
  );
}

function MissingNote({ missing }: { missing: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!(missing > 0)) return null;
  return <p className={styles.missing}>{t("filters.missing", { n: formats.value(missing, "count") })}</p>;
}
