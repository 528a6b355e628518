import { formatNumber, formatShare } from "../../base/format.ts";
import type { Language, Localised } from "../../base/language.ts";
import type { ChecklistGroup, ChecklistItem } from "../../model/checklist.ts";
import type { QualityDeclaration, RecordUnit } from "../../model/quality.ts";

/** A question that only a person answers, whatever the file says. */
export interface DeclaredItem {
  readonly member: "definition" | "validated" | "methodPublished";
  readonly group: ChecklistGroup;
  readonly title: Localised;
  readonly todo: Localised;
}

/** Questions to be answered with yes or no. */
export const declaredItems: readonly DeclaredItem[] = [
  {
    member: "definition",
    group: "record",
    title: {
      es: "Está escrito qué se cuenta y qué no",
      en: "What is counted, and what is not, is written down",
    },
    todo: {
      es: "Pida la definición: si entran la intervención legal letal y la legítima defensa, y si salen las tentativas y lo no intencional.",
      en: "Ask for the definition: whether lethal legal intervention and self-defence are in, and attempts and what was not intended are out.",
    },
  },
  {
    member: "validated",
    group: "convergence",
    title: {
      es: "Las instituciones validan los casos entre sí",
      en: "Institutions validate their cases with each other",
    },
    todo: {
      es: "Proponga una mesa de validación entre policía, fiscalía, medicina legal y salud.",
      en: "Propose that police, prosecutors, forensic medicine and health validate cases together.",
    },
  },
  {
    member: "methodPublished",
    group: "transparency",
    title: { es: "Se publica cómo se hacen las cifras", en: "How the figures are made is published" },
    todo: {
      es: "Pida que se publiquen la definición, la cobertura y los cambios de método.",
      en: "Ask that the definition, the coverage and changes of method be published.",
    },
  },
];

const notSaid: Localised = { es: "Nadie lo ha dicho.", en: "Nobody has said so." };
const nothing: Localised = { es: "", en: "" };

/** A yes-or-no question with its answer. */
export function declaredItem(item: DeclaredItem, declaration: QualityDeclaration): ChecklistItem {
  const answer = declaration[item.member];
  return {
    id: item.member,
    group: item.group,
    status: answer === undefined ? "unknown" : answer ? "met" : "notMet",
    title: item.title,
    value:
      answer === undefined
        ? notSaid
        : answer
          ? { es: "Sí, declarado.", en: "Yes, declared." }
          : { es: "No, declarado.", en: "No, declared." },
    threshold: null,
    todo: answer ? nothing : item.todo,
    declared: item.member,
  };
}

const unitWords: Readonly<Record<RecordUnit, Localised>> = {
  victim: { es: "Una fila por víctima.", en: "One row for each victim." },
  event: { es: "Una fila por hecho.", en: "One row for each event." },
  caseFile: { es: "Una fila por expediente.", en: "One row for each case file." },
};

/**
 * What one row is. It is met when it is said; for deaths only the victim will do, since one event or case file may hold
 * several. `counted`: what the file was read as, when it says. `lethal`: most events of the source are killings.
 */
export function unitItem(
  declaration: QualityDeclaration,
  counted: RecordUnit | undefined,
  lethal: boolean,
): ChecklistItem {
  const unit = declaration.unit ?? counted;
  const met = unit !== undefined && (unit === "victim" || !lethal);
  return {
    id: "unit",
    group: "record",
    status: unit === undefined ? "unknown" : met ? "met" : "notMet",
    title: lethal
      ? { es: "La unidad de registro es la víctima", en: "The unit of record is the victim" }
      : { es: "Se sabe qué es cada fila", en: "What each row is, is known" },
    value: unit === undefined ? notSaid : unitWords[unit],
    threshold: null,
    todo: met
      ? nothing
      : lethal
        ? {
            es: "Pida una fila por víctima: un hecho o un expediente puede tener varias.",
            en: "Ask for one row for each victim: an event or a case file may have several.",
          }
        : {
            es: "Pregunte si cada fila es una víctima, un hecho o un expediente.",
            en: "Ask whether each row is a victim, an event or a case file.",
          },
    declared: "unit",
  };
}

/** How often figures come out, against the most months between two publications. */
export function publicationItem(
  declaration: QualityDeclaration,
  threshold: NonNullable<ChecklistItem["threshold"]>,
): ChecklistItem {
  const { publishedEveryMonths: months } = declaration;
  const met = months !== undefined && months <= threshold.bound;
  const every = (language: Language) =>
    months === undefined ? "" : formatNumber(months, language, months % 1 === 0 ? 0 : 1);
  return {
    id: "publication",
    group: "transparency",
    status: months === undefined ? "unknown" : met ? "met" : "notMet",
    title: { es: "Las cifras se publican con regularidad", en: "Figures are published regularly" },
    value:
      months === undefined
        ? notSaid
        : { es: `Cada ${every("es")} meses, declarado.`, en: `Every ${every("en")} months, declared.` },
    threshold,
    todo: met
      ? nothing
      : { es: "Pida un calendario de publicación.", en: "Ask for a calendar of publication." },
    declared: "publishedEveryMonths",
  };
}

/** How far two institutions are apart: the difference over the larger of the two. NaN without a comparison. */
function gapOf(own: number, declaration: QualityDeclaration): number {
  const { comparison } = declaration;
  if (!comparison || !(comparison.total >= 0) || own + comparison.total === 0) return Number.NaN;
  return Math.abs(own - comparison.total) / Math.max(own, comparison.total);
}

/** Two sources side by side. */
export function comparisonItem(
  own: number,
  declaration: QualityDeclaration,
  threshold: NonNullable<ChecklistItem["threshold"]>,
): ChecklistItem {
  const gap = gapOf(own, declaration);
  const met = gap <= threshold.bound;
  const { comparison } = declaration;
  const value = (language: Language, against: string) =>
    comparison
      ? `${formatNumber(own, language)} ${against} ${formatNumber(comparison.total, language)} (${comparison.name}): ${formatShare(gap, language, 1)}.`
      : "";
  return {
    id: "source-gap",
    group: "convergence",
    status: Number.isNaN(gap) ? "unknown" : met ? "met" : "notMet",
    title: { es: "Dos fuentes cuentan casi lo mismo", en: "Two sources count nearly the same" },
    value: Number.isNaN(gap)
      ? {
          es: "No se ha dado el total de otra fuente.",
          en: "The total of another source has not been given.",
        }
      : { es: value("es", "frente a"), en: value("en", "against") },
    threshold,
    todo: met
      ? nothing
      : {
          es: "Dé el total de otra fuente (salud, medicina legal) del mismo período y territorio, y busque de dónde viene la diferencia.",
          en: "Give the total of another source (health, forensic medicine) for the same period and territory, and find out where the difference comes from.",
        },
    declared: "comparison",
  };
}
