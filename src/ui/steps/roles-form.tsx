import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Analysis } from "../../analyses/analysis.ts";
import { setRoles } from "../../state/commands/set-roles.ts";
import { numberFields, openRoles, ratePossible, type VariableRole } from "../../state/needs.ts";
import { useApp, useLocalised, useProject } from "../app-context.tsx";
import { useCounted } from "../use-counted.ts";
import styles from "./roles-form.module.css";

const roles: readonly VariableRole[] = ["variable", "secondVariable"];

/** Which fields an analysis works on, when it takes any variable. What is still to be chosen stands out. */
export function RolesForm({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const counted = useCounted();
  const project = useProject();
  const { needs } = analysis;
  const fields = numberFields(project);
  const open = openRoles(project, analysis);
  return roles
    .filter((role) => needs[role])
    .map((role) => {
      const chosen = project.scope.roles[role] ?? "";
      const ofOtherLevel = chosen !== "" && !fields.some((field) => field.id === chosen);
      const byRate = role === "variable" && ratePossible(project, needs);
      return (
        <NativeSelect
          key={role}
          className={styles.role}
          data-open={open.includes(role) || undefined}
          label={t(needs.secondVariable ? `roles.of.${role}` : "roles.variable")}
          value={chosen}
          onChange={(event) =>
            app.dispatch(setRoles, { roles: { [role]: event.currentTarget.value || null } })
          }
          data={[
            { value: "", label: byRate ? counted(t("roles.rate")) : t("roles.choose") },
            ...(ofOtherLevel ? [{ value: chosen, label: t("roles.ofOtherLevel") }] : []),
            ...fields.map((field) => ({ value: field.id, label: local(field.label) })),
          ]}
        />
      );
    });
}
