import { Button } from "@mantine/core";
import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countProtected } from "../../model/protection.ts";
import { useApp, useFormats, useProject } from "../app-context.tsx";
import { Section } from "../widgets/section.tsx";
import { ProtectedPoints } from "./protected-points.tsx";

/** How many kinds of events have a standard equivalent and how many events are protected, and the way to review them. */
export function KindsSection() {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const { incidents, maps } = useProject();
  // A large table is counted after what a person did is shown.
  const counted = useDeferredValue(incidents);
  const guarded = useMemo(() => (counted ? countProtected(counted) : 0), [counted]);
  const classes = incidents?.fields.find((field) => field.id === "category")?.classes;
  if (!classes) return null;
  const coded = classes.filter((item) => item.iccs).length;
  return (
    <Section title={t("values.kinds")}>
      <p style={{ margin: "0 0 8px", fontSize: 13, color: "var(--ink-soft)" }}>
        {t("values.kindsOf", { n: formats.number(classes.length), coded: formats.number(coded) })}
        {" · "}
        {t("values.guardedOf", { n: formats.number(guarded) })}
      </p>
      <Button variant="default" onClick={() => app.setSession({ dialog: "categories" })}>
        {t("values.review")}
      </Button>
      {(maps.data.showPoints || maps.data.showUnmatched) && <ProtectedPoints />}
    </Section>
  );
}
