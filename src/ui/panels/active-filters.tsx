import { Pill } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { setFilter } from "../../state/commands/set-filter.ts";
import { useApp, useAppState, useLocalised } from "../app-context.tsx";
import styles from "./active-filters.module.css";

/** Says over the map which events it leaves out, and lets each filter go. */
export default function ActiveFilters() {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const filters = useAppState((state) => state.project?.scope.filters);
  const fields = useAppState((state) => state.project?.incidents?.fields);
  if (!filters?.length || !fields) return null;
  return (
    <ul className={styles.list} aria-label={t("filters.inForce")}>
      {filters.map((filter) => {
        const field = fields.find((each) => each.id === filter.field);
        if (!field) return null;
        const names = field.classes
          .filter((each) => filter.classes.includes(each.id))
          .map((each) => local(each.text));
        const told = names.length > 2 ? [...names.slice(0, 2), `+${names.length - 2}`] : names;
        return (
          <li key={filter.field}>
            <Pill
              withRemoveButton
              className={styles.pill}
              onRemove={() => app.dispatch(setFilter, { field: filter.field, classes: [] })}
              removeButtonProps={{
                "aria-label": t("filters.remove", { name: local(field.label) }),
                "aria-hidden": false,
                tabIndex: 0,
              }}
            >
              {local(field.label)}: {told.join(", ")}
            </Pill>
          </li>
        );
      })}
    </ul>
  );
}
