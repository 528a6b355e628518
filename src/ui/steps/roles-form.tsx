import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Needs } from "../../analyses/analysis.ts";
import { setRoles } from "../../state/commands/set-roles.ts";
import { useApp, useLocalised, useProject } from "../app-context.tsx";

/** Which fields an analysis works on, when it takes any variable. */
export function RolesForm({ needs }: { needs: Needs }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const { levels, scope } = useProject();
  const fields = (levels[scope.level]?.fields ?? []).filter((field) => field.kind === "number");
  const roles = (["variable", "secondVariable"] as const).filter((role) => needs[role]);
  return roles.map((role) => (
    <NativeSelect
      key={role}
      label={t(`roles.${role}`)}
      value={scope.roles[role] ?? ""}
      onChange={(event) => app.dispatch(setRoles, { roles: { [role]: event.currentTarget.value || null } })}
      data={[
        { value: "", label: t("roles.none") },
        ...fields.map((field) => ({ value: field.id, label: local(field.label) })),
      ]}
    />
  ));
}
