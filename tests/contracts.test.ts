import { describe, expect, it } from "vitest";
import type { Analysis, ParamValues } from "../src/analyses/analysis.ts";
import { analyses as list } from "../src/analyses/index.ts";
import { loadAllAnalyses } from "../src/analyses/load-analyses.ts";
import { checkParams, defaultParams } from "../src/analyses/parameters.ts";
import { type Column, columnLength } from "../src/base/column.ts";
import { languages } from "../src/base/language.ts";
import { ProblemError } from "../src/base/problem.ts";
import { runAnalysis } from "../src/engine/analyze.ts";
import type { Engine } from "../src/engine/engine.ts";
import { createInlineEngine } from "../src/engine/inline-engine.ts";
import type { FromWorker, WorkerPort } from "../src/engine/protocol.ts";
import { createServer } from "../src/engine/serve.ts";
import { createWorkerPool } from "../src/engine/worker-pool.ts";
import type { Project } from "../src/model/project.ts";
import type { AnalysisResult } from "../src/model/result.ts";
import { buildProject, type ProjectShape } from "./builders/project.ts";

/** A port whose worker lives in this thread, behind the same structured clone as a real one. */
function clonedPort(): WorkerPort {
  let listener: (message: FromWorker) => void = () => undefined;
  let ended = false;
  const serve = createServer((message, move) => {
    if (!ended) listener(structuredClone(message, { transfer: move }));
  });
  return {
    post: (message) => queueMicrotask(() => serve(structuredClone(message))),
    listen: (onMessage) => {
      listener = onMessage;
    },
    terminate: () => {
      ended = true;
    },
  };
}

const analyses = await loadAllAnalyses();
const inline = createInlineEngine();

function projectFor(analysis: Analysis, shape: ProjectShape = {}): Project {
  const project = buildProject(shape);
  const roles = {
    ...project.scope.roles,
    variable: analysis.needs.variable || analysis.needs.secondVariable ? "measure" : null,
    secondVariable: analysis.needs.secondVariable ? "second" : null,
  };
  return { ...project, scope: { ...project.scope, roles } };
}

async function runOn(
  analysis: Analysis,
  project: Project,
  engine: Engine = inline,
  seed = 5,
): Promise<AnalysisResult> {
  const params = paramsFor(analysis);
  return runAnalysis(engine, analysis, analysis.prepare(project, project.scope, params), params, { seed });
}

const simulationParams = ["permutations", "simulations", "draws", "replicates"];

/** Defaults, with simulations kept few: what is tested here is the contract, not the statistic. */
function paramsFor(analysis: Analysis): ParamValues {
  const few: Record<string, number> = {};
  for (const name of simulationParams) {
    const spec = analysis.params[name];
    if (spec?.kind === "number") few[name] = Math.max(spec.minimum, Math.min(19, spec.maximum));
  }
  return checkParams(analysis, few);
}

/** The same promise for everyone who asks. */
function onceOnly<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function bytesOf(result: AnalysisResult): unknown {
  return JSON.parse(
    JSON.stringify(result, (_key, value) =>
      ArrayBuffer.isView(value)
        ? Array.from(value as unknown as ArrayLike<number>, String)
        : typeof value === "number" && !Number.isFinite(value)
          ? String(value)
          : value,
    ),
  );
}

function numbersOf(column: Column): readonly number[] {
  return column.kind === "number" ? [...column.values] : [];
}

describe.each(analyses.map((analysis) => [analysis.id, analysis] as const))(
  "analysis %s",
  (_id, analysis) => {
    it("has every text in every language", () => {
      for (const language of languages)
        for (const [key, text] of Object.entries(analysis.text[language]))
          expect(text.length, `${language} ${key}`).toBeGreaterThan(3);
      for (const spec of Object.values(analysis.params))
        for (const language of languages) {
          expect(spec.label[language].length).toBeGreaterThan(0);
          expect(spec.help[language].length).toBeGreaterThan(5);
        }
    });

    it("has defaults that fit its own parameters, and refuses others", () => {
      expect(() => checkParams(analysis, defaultParams(analysis))).not.toThrow();
      expect(() => checkParams(analysis, { "no such parameter": 1 })).toThrow(ProblemError);
    });

    it("takes only whole numbers where it counts, and says so", () => {
      for (const [name, spec] of Object.entries(analysis.params)) {
        if (spec.kind !== "number") continue;
        if (simulationParams.includes(name)) expect(spec.whole, name).toBe(true);
        if (!spec.whole) continue;
        expect([spec.minimum, spec.maximum, spec.step, spec.default].every(Number.isInteger), name).toBe(
          true,
        );
        try {
          checkParams(analysis, { [name]: `${spec.minimum + 0.5}` });
          expect.unreachable(`${name} took half a number`);
        } catch (error) {
          expect((error as ProblemError).problem.what.en).toMatch(/whole number/);
        }
      }
    });

    it("asks for a parameter only under choices that exist", () => {
      for (const { when } of Object.values(analysis.params)) {
        if (!when) continue;
        const spec = analysis.params[when.param];
        const known = spec?.kind === "choice" ? spec.choices.map((choice) => choice.id) : [];
        expect(when.is.length > 0 && when.is.every((id) => known.includes(id)), when.param).toBe(true);
      }
    });

    it("has a formula without words, or one in every language", () => {
      if (typeof analysis.formula !== "string") {
        expect(analysis.formula.es).not.toBe(analysis.formula.en);
        return;
      }
      const words = analysis.formula.match(/\p{L}{4,}/gu) ?? [];
      expect(words.filter((word) => !["Gamma", "pSim"].includes(word))).toEqual([]);
    });

    /** What it gives for the usual project, computed by whoever asks first. */
    const usual = onceOnly(() => runOn(analysis, projectFor(analysis)));

    it("gives exactly the columns it declares, of the length of its support", async () => {
      const result = await usual();
      const declared = analysis.gives.map((spec) => `${spec.id} ${spec.kind}`);
      expect(result.columns.map((column) => `${column.id} ${column.kind}`)).toEqual(declared);
      expect(analysis.gives.filter((spec) => spec.main)).toHaveLength(analysis.gives.length > 0 ? 1 : 0);
      const lengths = new Set(result.columns.map(columnLength));
      expect(lengths.size).toBeLessThanOrEqual(1);
      if (result.support.kind === "areas") expect([...lengths][0] ?? 36).toBe(result.support.ids.length);
      for (const table of Object.values(result.tables))
        expect(new Set(table.map(columnLength)).size).toBeLessThanOrEqual(1);
      const sentences = analysis.read(result, paramsFor(analysis));
      expect(sentences.length).toBeGreaterThan(0);
      const told = Object.entries(analysis.tells ?? {}).flatMap(([name, { sentence, sets }]) => {
        const table = result.tables[name];
        expect(sets === undefined || table.some((column) => column.id === sets.column), name).toBe(true);
        expect(sets === undefined || sets.param in analysis.params, name).toBe(true);
        const rows = Array.from({ length: columnLength(table[0]) }, (_, row) => sentence(result, row));
        expect(
          rows.some((row) => row !== null),
          name,
        ).toBe(true);
        return rows.filter((row) => row !== null);
      });
      for (const sentence of [...sentences, ...told, ...result.log])
        for (const language of languages) {
          expect(sentence[language].length).toBeGreaterThan(3);
          expect(sentence[language]).not.toMatch(/NaN|undefined|\[object|Infinity/);
        }
    });

    it("gives the same bytes for the same seed, inline and in any number of workers, and leaves its input alone", async () => {
      const project = projectFor(analysis);
      const before = JSON.stringify(bytesOf(project as never));
      const expected = bytesOf(await usual());
      expect(bytesOf(await runOn(analysis, project))).toEqual(expected);
      for (const size of [1, 3]) {
        const pool = createWorkerPool(clonedPort, size);
        expect(bytesOf(await runOn(analysis, project, pool))).toEqual(expected);
        pool.close();
      }
      expect(JSON.stringify(bytesOf(project as never))).toBe(before);
    });

    it("follows the areas when they are permuted", async () => {
      const order = Array.from({ length: 36 }, (_, i) => (i * 7 + 3) % 36);
      const plain = await usual();
      const permuted = await runOn(analysis, projectFor(analysis, { order }));
      if (plain.support.kind !== "areas") return;
      const simulated = new Set(
        analysis.gives
          .filter((spec) => spec.role === "probability" || spec.kind !== "number")
          .map((spec) => spec.id),
      );
      if (analysis.family === "priorities" || analysis.family === "clusters") return;
      plain.columns.forEach((column, index) => {
        if (
          column.kind !== "number" ||
          simulated.has(column.id) ||
          /draws|permutations|rank/i.test(column.id)
        )
          return;
        const other = numbersOf(permuted.columns[index]);
        order.forEach((cell, row) => {
          const [a, b] = [column.values[cell], other[row]];
          if (Number.isNaN(a)) expect(b).toBeNaN();
          else
            expect(Math.abs(a - b), `${column.id} of cell ${cell}`).toBeLessThanOrEqual(
              1e-9 * Math.max(1, Math.abs(a)),
            );
        });
      });
    });

    it.each<[string, ProjectShape]>([
      ["an island", { island: 35 }],
      ["a missing value", { measure: (cell) => (cell === 4 ? Number.NaN : cell) }],
      ["an all-equal variable", { measure: () => 3 }],
      ["a single area", { side: 1 }],
      ["no events", { incidents: 0 }],
      ["one event", { incidents: 1 }],
      ["no population", { withPopulation: false }],
      ["no factors", { withFactors: false }],
    ])("survives %s: a Problem or a result, never p = 0 or p > 1", async (_case, shape) => {
      let result: AnalysisResult;
      try {
        result = await runOn(analysis, projectFor(analysis, shape));
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError);
        return;
      }
      const probabilities = analysis.gives
        .filter((spec) => spec.role === "probability")
        .map((spec) => spec.id);
      for (const column of result.columns)
        if (column.kind === "number" && probabilities.includes(column.id))
          for (const p of column.values)
            if (!Number.isNaN(p)) expect(p > 0 && p <= 1, `${column.id} = ${p}`).toBe(true);
      for (const [name, value] of Object.entries(result.scalars))
        if (/^p[A-Z]/.test(name) && !Number.isNaN(value))
          expect(value > 0 && value <= 1, `${name} = ${value}`).toBe(true);
      for (const sentence of [...analysis.read(result, paramsFor(analysis)), ...result.log])
        for (const language of languages)
          expect(sentence[language]).not.toMatch(/NaN|undefined|\[object|Infinity/);
    });

    it("rejects with AbortError when it is cancelled", async () => {
      const stop = new AbortController();
      stop.abort();
      const project = projectFor(analysis);
      const params = paramsFor(analysis);
      const input = analysis.prepare(project, project.scope, params);
      await expect(
        runAnalysis(inline, analysis, input, params, { signal: stop.signal }),
      ).rejects.toMatchObject({ name: "AbortError" });
    });
  },
);

describe("registry of analyses", () => {
  it("has unique kebab-case ids", () => {
    const ids = list.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
  });

  it("says of each analysis what the analysis says of itself", () => {
    expect(list.map(({ id, family }) => ({ id, family }))).toEqual(
      analyses.map(({ id, family }) => ({ id, family })),
    );
  });
});
