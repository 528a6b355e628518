import type { Project } from "../../src/model/project.ts";
import { PlantedStudy } from "./planted-study.ts";
import {
  type PlantedEffect,
  studyClusters,
  studyCourses,
  studyIntervention,
  studyNearRepeat,
  studyOutbreak,
  studySilence,
  studySkill,
  studySpots,
} from "./planted-truth.ts";

/** What was planted in the demo territory, as its file tells it. */
export interface PlantedTruth {
  readonly effects: readonly PlantedEffect[];
  readonly nearRepeat: { readonly category: string };
  readonly comparison: { readonly neighbourhoods: readonly string[] };
}

export type PlantedFindings = Awaited<ReturnType<typeof plantedFindings>>;

/** Asks every method about everything that was planted. Some twenty seconds. */
export async function plantedFindings(project: Project, truth: PlantedTruth) {
  const study = new PlantedStudy(project);
  const effect = (kind: string) => {
    const found = truth.effects.find((each) => each.kind === kind);
    if (!found) throw new Error(`Nothing of the kind ${kind} was planted.`);
    return found;
  };
  return {
    ...(await studySpots(study, truth.effects, truth.comparison.neighbourhoods)),
    courses: await studyCourses(study, truth.effects),
    clusters: await studyClusters(study),
    nearRepeat: await studyNearRepeat(study, truth.nearRepeat.category),
    outbreak: await studyOutbreak(study, effect("outbreak")),
    worked: studyIntervention(study, effect("interventionThatWorked")),
    idle: studyIntervention(study, effect("interventionWithoutEffect")),
    silence: await studySilence(study, effect("reporting")),
    skill: await studySkill(study),
  };
}
