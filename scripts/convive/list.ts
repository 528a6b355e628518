import { loadAllAnalyses } from "../../src/analyses/load-analyses.ts";
import { layers } from "../../src/layers/index.ts";
import { readers } from "../../src/readers/index.ts";
import { writers } from "../../src/writers/index.ts";
import { readOptions } from "./usage.ts";

/** Prints everything on offer, for people or as JSON. */
export async function list(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { flags: ["json"] });
  const offer = {
    analyses: (await loadAllAnalyses()).map((analysis) => ({
      id: analysis.id,
      version: analysis.version,
      family: analysis.family,
      title: analysis.text.en.title,
      titulo: analysis.text.es.title,
      question: analysis.text.en.question,
      needs: analysis.needs,
      params: Object.fromEntries(
        Object.entries(analysis.params).map(([name, spec]) => {
          const { label, help, ...rest } = spec;
          return [name, { ...rest, label: label.en, help: help.en }];
        }),
      ),
      gives: analysis.gives.map(({ id, kind, role, unit, meaning }) => ({ id, kind, role, unit, meaning })),
    })),
    readers: readers.map((reader) => ({
      id: reader.id,
      title: reader.text.en.title,
      extensions: reader.extensions,
    })),
    writers: writers.map((writer) => ({
      id: writer.id,
      title: writer.text.en.title,
      extension: writer.extension,
    })),
    layers: layers.map((layer) => ({ id: layer.id, title: layer.text.en.title })),
  };
  if (options.flags.has("json")) {
    console.log(JSON.stringify(offer, null, 2));
    return;
  }
  for (const [kind, entries] of Object.entries(offer)) {
    console.log(`${kind}:`);
    for (const entry of entries) console.log(`  ${entry.id.padEnd(26)} ${entry.title}`);
  }
}
