import { basename, extname } from "node:path";
import { type Language, languages } from "../../src/base/language.ts";
import { evaluateChecklist } from "../../src/intake/checklist/evaluate.ts";
import type { PassportReport } from "../../src/intake/describe.ts";
import type { Source } from "../../src/model/source.ts";
import { passportJson } from "../../src/writers/passport-json.ts";
import { type JudgedSource, passportPage } from "../../src/writers/passport-page.ts";
import { UsageError } from "./usage.ts";

/** Endings of the files that a passport is written to. */
export const passportEndings = [".html", ".json"] as const;

/** The language named on the command line; Spanish unless said. */
export function languageOf(text: string | undefined): Language {
  const found = languages.find((language) => language === (text ?? "es"));
  if (!found) throw new UsageError(`--language takes ${languages.join(" or ")}; this is "${text}".`);
  return found;
}

/** The passports of a file as a printable page or as JSON, by the ending of `out`. The same file gives the same bytes. */
export function passportBytes(
  path: string,
  reports: readonly PassportReport[],
  out: string,
  language: Language,
): Uint8Array {
  const sources = reports.map((report) => judged(report, basename(path)));
  const title = basename(path);
  if (extname(out).toLowerCase() === ".json") return passportJson(title, sources);
  return passportPage({
    language,
    title,
    fictional: false,
    made: null,
    sources,
    moment: () => "",
    period: () => "",
  });
}

function judged(report: PassportReport, fileName: string): JudgedSource {
  const { role, rowsRead, rowsAccepted, setAside, checks, grade, problems } = report;
  const source: Source = {
    id: "file",
    role,
    title: { es: report.table, en: report.table },
    fileName,
    citation: { es: "", en: "" },
    passport: {
      rowsRead,
      rowsAccepted,
      setAside,
      setAsideRows: { header: [], rows: [] },
      checks,
      grade,
      problems,
    },
  };
  return {
    source,
    grade,
    checks,
    checklist: role === "incidents" ? evaluateChecklist(source, undefined, null) : null,
  };
}
