import type { Command } from "./command.ts";

/** Changes the seed of a request, to see how much of a simulated result is chance. */
export const setSeed: Command<{ request: string; seed: number }> = {
  id: "setSeed",
  label: { es: "Cambiar la semilla", en: "Change the seed" },
  run(project, { request, seed }) {
    const current = project.requests[request];
    if (!current || !Number.isInteger(seed) || seed < 0) return null;
    return { patch: { requests: { ...project.requests, [request]: { ...current, seed } } } };
  },
};
