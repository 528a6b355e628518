import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Analysis, ParamSpec } from "../../analyses/analysis.ts";
import { checkParams } from "../../analyses/parameters.ts";
import { setParams } from "../../state/commands/set-params.ts";
import { setSeed } from "../../state/commands/set-seed.ts";
import { useApp, useProject, useRequest } from "../app-context.tsx";
import { useWeightLabel } from "../weight-label.ts";
import { Labelled } from "../widgets/labelled.tsx";
import { ParamForm } from "../widgets/param-form.tsx";
import { Section } from "../widgets/section.tsx";
import styles from "./method-section.module.css";

/** Names of the parameters that count what is drawn at random. */
const randomParams = ["permutations", "simulations", "draws", "replicates"];

const nothingLeftOut = {};

const drawsAtRandom = ({ params, random }: Analysis) =>
  random === true || randomParams.some((name) => Object.hasOwn(params, name));

/** The parameters of a request's method, and its seed. */
export function MethodSection({
  request,
  title,
  only,
}: {
  request: string;
  title?: string;
  /** Show only these kinds of parameters, without the roles and the seed. */
  only?: readonly ParamSpec["kind"][];
}) {
  const { t } = useTranslation();
  const app = useApp();
  const { analysis, result, stale, shownRun } = useRequest(request);
  const { requests, scope } = useProject();
  const asked = requests[request];
  const weightLabel = useWeightLabel(analysis);
  if (!analysis || !asked) return null;
  const byVariable = analysis.needs.variable === true && scope.roles.variable !== null;
  const specs = Object.fromEntries(
    Object.entries(analysis.params).filter(([, spec]) => !(byVariable && spec.unlessVariable)),
  );
  const kinds = Object.values(specs).map((spec) => spec.kind);
  if (only && !kinds.some((kind) => only.includes(kind))) return null;
  if (!only && kinds.length === 0 && !drawsAtRandom(analysis)) return null;
  const own = shownRun?.request.analysis === analysis.id ? result : null;
  return (
    <Section title={title ?? t("params.title")}>
      <div className={styles.form}>
        <ParamForm
          specs={specs}
          values={asked.params}
          only={only}
          chosen={stale ? undefined : result?.scalars}
          weightLabel={weightLabel}
          leftOut={own ? (analysis.leftOut?.(own) ?? nothingLeftOut) : null}
          advice={own ? analysis.advise?.(own.scalars, checkParams(analysis, asked.params)) : undefined}
          onChange={(name, value) => app.dispatch(setParams, { request, params: { [name]: value } })}
        />
        {!only && drawsAtRandom(analysis) && (
          <Labelled label={t("params.seed")} help={t("params.seedHelp")}>
            <NumberInput
              className={styles.seed}
              aria-label={t("params.seed")}
              min={0}
              max={4294967295}
              allowDecimal={false}
              allowNegative={false}
              value={asked.seed}
              onChange={(value) => {
                if (value !== "" && Number.isInteger(Number(value)))
                  app.dispatch(setSeed, { request, seed: Number(value) });
              }}
            />
          </Labelled>
        )}
      </div>
    </Section>
  );
}
