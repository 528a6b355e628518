import type { Language } from "../base/language.ts";
import type { ChecklistGroup, ChecklistItem } from "../model/checklist.ts";
import type { Grade, PassportCheck, SourceRole } from "../model/source.ts";

/** The fixed words of a printed passport. */
export interface PassportWords {
  readonly title: string;
  readonly fictional: string;
  readonly made: string;
  readonly page: string;
  readonly foot: string;
  readonly roles: Readonly<Record<SourceRole, string>>;
  readonly grades: Readonly<Record<Grade, string>>;
  readonly read: string;
  readonly accepted: string;
  readonly setAside: string;
  readonly reasons: string;
  readonly reason: string;
  readonly rows: string;
  readonly checks: string;
  readonly level: string;
  readonly finding: string;
  readonly levels: Readonly<Record<PassportCheck["level"], string>>;
  readonly checklist: string;
  readonly checklistAbout: string;
  readonly status: string;
  readonly question: string;
  readonly measured: string;
  readonly threshold: string;
  readonly changed: string;
  readonly statuses: Readonly<Record<ChecklistItem["status"], string>>;
  readonly groups: Readonly<Record<ChecklistGroup, string>>;
  readonly loads: string;
  readonly lastFile: string;
  readonly events: string;
  readonly loadColumns: readonly string[];
  readonly problems: string;
}

export const passportWords: Readonly<Record<Language, PassportWords>> = {
  es: {
    title: "Pasaporte de datos",
    fictional: "Territorio ficticio",
    made: "Hecho el",
    page: "Página",
    foot: "Los datos muestran hechos registrados, no todo lo que pasa. Este documento no contiene hechos ni personas: solo cuentas. Hecho con Convive.",
    roles: { areas: "Áreas", incidents: "Hechos", factors: "Factores", population: "Población y cifras" },
    grades: {
      A: "Calidad A: sirve para todo lo que se ofrece aquí.",
      B: "Calidad B: buena, con avisos que conviene leer.",
      C: "Calidad C: úsela con cuidado; hay faltantes importantes.",
      D: "Calidad D: solo orientativa.",
    },
    read: "Filas leídas",
    accepted: "aceptadas",
    setAside: "apartadas",
    reasons: "Por qué se apartaron",
    reason: "Motivo",
    rows: "Filas",
    checks: "Lo que se revisó",
    level: "Estado",
    finding: "Hallazgo",
    levels: { good: "Bien", attention: "Atención", poor: "Deficiente" },
    checklist: "Lista de verificación",
    checklistAbout:
      "Sus temas son los del Protocolo de Bogotá sobre calidad de los datos de homicidio (2015) y del estudio que lo preparó: unidad, definición, duplicados, datos perdidos, casos sin determinar, convergencia de fuentes, oportunidad y transparencia. Los umbrales no son del Protocolo, salvo que alguien los haya puesto así; cada uno dice de dónde viene. No es una certificación.",
    status: "Estado",
    question: "Criterio",
    measured: "Lo medido o declarado",
    threshold: "Umbral",
    changed: "Cambiado en este proyecto.",
    statuses: { met: "Cumple", notMet: "No cumple", unknown: "No se sabe" },
    groups: {
      record: "Registro",
      completeness: "Datos completos",
      reliability: "Confiabilidad",
      timeliness: "Oportunidad",
      convergence: "Convergencia de fuentes",
      transparency: "Transparencia",
    },
    loads: "Archivos que entraron",
    lastFile: "último archivo",
    events: "Hechos:",
    loadColumns: [
      "Archivo",
      "Leídas",
      "Aceptadas",
      "Apartadas",
      "Nuevas",
      "Cambiadas",
      "Iguales",
      "Conservadas",
      "Retiradas",
    ],
    problems: "Avisos",
  },
  en: {
    title: "Data passport",
    fictional: "Fictional territory",
    made: "Made on",
    page: "Page",
    foot: "The data show recorded events, not everything that happens. This document holds no event and no person: only counts. Made with Convive.",
    roles: { areas: "Areas", incidents: "Events", factors: "Factors", population: "Population and figures" },
    grades: {
      A: "Grade A: fit for everything offered here.",
      B: "Grade B: good, with notes worth reading.",
      C: "Grade C: use with care; important gaps.",
      D: "Grade D: a rough guide only.",
    },
    read: "Rows read",
    accepted: "accepted",
    setAside: "set aside",
    reasons: "Why they were set aside",
    reason: "Reason",
    rows: "Rows",
    checks: "What was checked",
    level: "State",
    finding: "Finding",
    levels: { good: "Good", attention: "Attention", poor: "Poor" },
    checklist: "Checklist",
    checklistAbout:
      "Its subjects are those of the Bogotá Protocol on the quality of homicide data (2015) and of the study made for it: unit, definition, duplicates, lost data, undetermined cases, convergence of sources, timeliness and transparency. The thresholds are not the Protocol’s unless somebody set them so; each says where it comes from. It is no certificate.",
    status: "State",
    question: "Criterion",
    measured: "Measured or declared",
    threshold: "Threshold",
    changed: "Changed in this project.",
    statuses: { met: "Met", notMet: "Not met", unknown: "Not known" },
    groups: {
      record: "Record",
      completeness: "Completeness",
      reliability: "Reliability",
      timeliness: "Timeliness",
      convergence: "Convergence of sources",
      transparency: "Transparency",
    },
    loads: "Files that went in",
    lastFile: "last file",
    events: "Events:",
    loadColumns: ["File", "Read", "Accepted", "Set aside", "New", "Changed", "Same", "Kept", "Withdrawn"],
    problems: "Notes",
  },
};
