import { useTranslation } from "react-i18next";
import type { Facets } from "../../state/facets.ts";
import { ClockGrid } from "../charts/clock-grid.tsx";
import { Section } from "../widgets/section.tsx";

/** Days and hours of the events of the scope. */
export default function ClockSection({ facets }: { facets: Facets }) {
  const { t } = useTranslation();
  return (
    <Section title={t("clock.title")}>
      <ClockGrid counts={facets.clock} withoutHour={facets.withoutHour} />
    </Section>
  );
}
