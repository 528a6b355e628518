import type { Analysis, AnalysisFamily } from "../../src/analyses/analysis.ts";
import type { Language, Localised } from "../../src/base/language.ts";

const familyTitles: Readonly<Record<AnalysisFamily, Localised>> = {
  counts: { es: "Conteos", en: "Counts" },
  rates: { es: "Tasas", en: "Rates" },
  density: { es: "Densidad", en: "Density" },
  autocorrelation: { es: "Autocorrelación espacial", en: "Spatial autocorrelation" },
  clusters: { es: "Conglomerados", en: "Clusters" },
  time: { es: "Tiempo", en: "Time" },
  factors: { es: "Factores", en: "Factors" },
  concentration: { es: "Concentración y patrón", en: "Concentration and pattern" },
  regression: { es: "Regresión", en: "Regression" },
  priorities: { es: "Prioridades", en: "Priorities" },
};

const words: Localised<
  Readonly<
    Record<
      "title" | "intro" | "reading" | "caveat" | "formula" | "source" | "checked" | "parameters" | "gives",
      string
    >
  >
> = {
  es: {
    title: "Métodos",
    intro:
      "Cada método, con su fórmula, su fuente y sus límites, y contra qué se comprobó. Esta página se escribe a partir de las fichas de los métodos (`npm run methods`); una prueba falla si difieren.",
    reading: "Cómo se lee",
    caveat: "Límites",
    formula: "Fórmula",
    source: "Fuente",
    checked: "Comprobado contra",
    parameters: "Parámetros",
    gives: "Columnas",
  },
  en: {
    title: "Methods",
    intro:
      "Every method, with its formula, its source and its limits, and what it was checked against. This page is written from the method cards (`npm run methods`); a test fails when they differ.",
    reading: "How to read it",
    caveat: "Limits",
    formula: "Formula",
    source: "Source",
    checked: "Checked against",
    parameters: "Parameters",
    gives: "Columns",
  },
};

/** The methods page of a language, written from the method cards so that it cannot drift. */
export function methodsPage(analyses: readonly Analysis[], language: Language): string {
  const word = words[language];
  const parts = [`# ${word.title}`, word.intro];
  for (const family of Object.keys(familyTitles) as AnalysisFamily[]) {
    const members = analyses.filter((analysis) => analysis.family === family);
    if (members.length === 0) continue;
    parts.push(`## ${familyTitles[family][language]}`);
    for (const analysis of members) parts.push(methodSection(analysis, language));
  }
  return `${parts.join("\n\n")}\n`;
}

function methodSection(analysis: Analysis, language: Language): string {
  const word = words[language];
  const text = analysis.text[language];
  const lines = [
    `### ${text.title} (\`${analysis.id}\`)`,
    `*${text.question}*`,
    text.what,
    `**${word.formula}.** ${typeof analysis.formula === "string" ? analysis.formula : analysis.formula[language]}`,
    `**${word.reading}.** ${text.reading}`,
    `**${word.caveat}.** ${text.caveat}`,
    `**${word.source}.** ${text.source}`,
    `**${word.checked}.** ${analysis.checked.map((check) => check[language]).join(" ")}`,
  ];
  const params = Object.entries(analysis.params).map(
    ([name, spec]) => `- \`${name}\`: ${spec.label[language]}. ${spec.help[language]}`,
  );
  if (params.length > 0) lines.push(`**${word.parameters}**`, params.join("\n"));
  if (analysis.gives.length > 0)
    lines.push(
      `**${word.gives}.** ${analysis.gives.map((spec) => `\`${spec.id}\` (${spec.label[language]})`).join(", ")}`,
    );
  return lines.join("\n\n");
}
