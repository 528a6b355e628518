import type { Problem } from "../base/problem.ts";
import { ProblemError } from "../base/problem.ts";
import type { ParamValue } from "../model/project.ts";
import type { Analysis, ParamSpec, ParamValues } from "./analysis.ts";

/** The defaults of every parameter of an analysis. */
export function defaultParams(analysis: Analysis): ParamValues {
  return Object.fromEntries(Object.entries(analysis.params).map(([name, spec]) => [name, spec.default]));
}

/**
 * Fills in defaults and checks each value against its spec; text from the command line is read by kind.
 * Throws `ProblemError` for an unknown name or a value that does not fit.
 */
export function checkParams(analysis: Analysis, given: Readonly<Record<string, unknown>>): ParamValues {
  const checked: Record<string, ParamValue> = { ...defaultParams(analysis) };
  for (const [name, value] of Object.entries(given)) {
    const spec = Object.hasOwn(analysis.params, name) ? analysis.params[name] : undefined;
    if (!spec) throw unknownParam(analysis, name);
    checked[name] = checkValue(analysis, name, spec, value);
  }
  return checked;
}

function checkValue(analysis: Analysis, name: string, spec: ParamSpec, value: unknown): ParamValue {
  const text = typeof value === "string" ? value.trim() : null;
  switch (spec.kind) {
    case "number": {
      const number = text === null ? value : text === "" ? Number.NaN : Number(text);
      const range = `${spec.automatic && spec.minimum > 0 ? "0, " : ""}${spec.minimum} … ${spec.maximum}`;
      const fits =
        typeof number === "number" &&
        (number === 0 && spec.automatic ? true : number >= spec.minimum && number <= spec.maximum);
      if (!fits) throw badValue(analysis, name, value, range);
      if (spec.whole && !Number.isInteger(number)) throw notWhole(analysis, name, value, range);
      return number;
    }
    case "choice":
      if (text === null || !spec.choices.some((choice) => choice.id === text))
        throw badValue(analysis, name, value, spec.choices.map((choice) => choice.id).join(", "));
      return text;
    case "flag":
      if (typeof value === "boolean") return value;
      if (text === "true" || text === "false") return text === "true";
      throw badValue(analysis, name, value, "true, false");
    case "factors":
      if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
      if (text !== null) return text === "" ? [] : text.split(",").map((item) => item.trim());
      throw badValue(analysis, name, value, "id,id,…");
    case "weights":
      return checkWeights(analysis, name, text, value);
  }
}

function checkWeights(analysis: Analysis, name: string, text: string | null, value: unknown): ParamValue {
  const entries: [string, unknown][] =
    text !== null
      ? text.split(",").map((part) => {
          const [id, number] = part.split(":");
          return [id.trim(), Number(number)];
        })
      : value && typeof value === "object"
        ? Object.entries(value)
        : [["", Number.NaN]];
  for (const [id, number] of entries)
    if (!id || typeof number !== "number" || !(number >= 0 && number <= 1e6))
      throw badValue(analysis, name, value, "id:weight,id:weight");
  return Object.fromEntries(entries) as Record<string, number>;
}

function unknownParam(analysis: Analysis, name: string): ProblemError {
  const known = Object.keys(analysis.params).join(", ");
  return new ProblemError(
    invalid(
      "unknownParameter",
      `El método «${analysis.id}» no tiene un parámetro «${name}».`,
      `The method "${analysis.id}" has no parameter "${name}".`,
      known ? `Use uno de: ${known}.` : "Este método no tiene parámetros.",
      known ? `Use one of: ${known}.` : "This method has no parameters.",
    ),
  );
}

function badValue(analysis: Analysis, name: string, value: unknown, accepted: string): ProblemError {
  return new ProblemError(
    invalid(
      "badParameter",
      `El valor «${String(value)}» no sirve para «${name}» de «${analysis.id}».`,
      `The value "${String(value)}" does not fit "${name}" of "${analysis.id}".`,
      `Valores posibles: ${accepted}.`,
      `Possible values: ${accepted}.`,
    ),
  );
}

function notWhole(analysis: Analysis, name: string, value: unknown, accepted: string): ProblemError {
  return new ProblemError(
    invalid(
      "badParameter",
      `«${name}» de «${analysis.id}» tiene que ser un número entero, y «${String(value)}» no lo es.`,
      `"${name}" of "${analysis.id}" has to be a whole number, and "${String(value)}" is not.`,
      `Valores posibles: enteros, ${accepted}.`,
      `Possible values: whole numbers, ${accepted}.`,
    ),
  );
}

function invalid(code: string, es: string, en: string, todoEs: string, todoEn: string): Problem {
  return {
    code,
    severity: "error",
    what: { es, en },
    kept: { es: "Nada cambió.", en: "Nothing changed." },
    todo: { es: todoEs, en: todoEn },
  };
}
