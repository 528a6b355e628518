import { type Problem, ProblemError } from "../../../base/problem.ts";

/** What to say of an error while reading; cancelling is a person's wish. */
export function problemOf(error: unknown, file: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "fileNotRead",
    severity: "error",
    what: { es: `El archivo no se leyó (${message}).`, en: `The file was not read (${message}).` },
    kept: { es: "El proyecto no cambió.", en: "The project did not change." },
    todo: { es: "Vuelva a intentarlo o elija otro archivo.", en: "Try again or choose another file." },
    where: { file },
  };
}
