import { comparableText } from "../../intake/names.ts";
import { isStandardField, standardFields, withMeaning } from "../../model/category-classes.ts";
import { mergeDictionaries, type ValueDecisions } from "../../model/value-decisions.ts";
import type { Command } from "./command.ts";

/**
 * Changes what kinds of events stand for, by the comparable form of their names; the fields that follow from them are made
 * anew, and the document remembers the decisions. A filter on a field that is gone goes with it.
 */
export const reviseCategories: Command<{ decisions: ValueDecisions }> = {
  id: "reviseCategories",
  label: { es: "Revisar los tipos de hecho", en: "Review the kinds of events" },
  run(project, { decisions }) {
    const { incidents, scope } = project;
    const category = incidents?.fields.find((field) => field.id === "category");
    if (!incidents || !category) return null;
    const version = incidents.version + 1;
    const classes = category.classes.map((item) => {
      const key = comparableText(item.text.es);
      const decided = Object.hasOwn(decisions, key) ? decisions[key] : undefined;
      return decided?.kind === "category" ? withMeaning(item, decided) : item;
    });
    const revised = { ...category, version, classes };
    const kept = incidents.fields
      .filter((field) => !isStandardField(field))
      .map((field) => (field.id === category.id ? revised : field));
    const fields = [
      ...kept,
      ...standardFields(revised).filter(({ id }) => kept.every((field) => field.id !== id)),
    ];
    return {
      patch: {
        incidents: { ...incidents, version, fields },
        dictionary: mergeDictionaries(project.dictionary ?? {}, { category: decisions }),
        scope: {
          ...scope,
          filters: scope.filters.filter((filter) => fields.some((field) => field.id === filter.field)),
        },
      },
    };
  },
};
