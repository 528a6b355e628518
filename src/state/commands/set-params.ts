import type { ParamValue } from "../../model/project.ts";
import type { Command } from "./command.ts";

/** Changes parameters of a request. */
export const setParams: Command<{ request: string; params: Readonly<Record<string, ParamValue>> }> = {
  id: "setParams",
  label: { es: "Cambiar los parámetros", en: "Change the parameters" },
  run(project, { request, params }) {
    const current = project.requests[request];
    if (!current) return null;
    return {
      patch: {
        requests: {
          ...project.requests,
          [request]: { ...current, params: { ...current.params, ...params } },
        },
      },
    };
  },
  mergeKey: ({ request, params }) => `setParams ${request} ${Object.keys(params).join(" ")}`,
};
