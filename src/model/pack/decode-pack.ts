import type { Topology } from "topojson-specification";
import type { FactorId } from "../../base/ids.ts";
import type { FactorLayer } from "../factors.ts";
import type { Project } from "../project.ts";
import type { AreaSet } from "../territory.ts";
import { attachArrays } from "./array-refs.ts";
import { decodeAreas } from "./decode-areas.ts";
import { restoreIncidents } from "./incident-columns.ts";
import { type Manifest, type PackFiles, packFileNames } from "./manifest.ts";

/** Reads a whole pack. Throws when a file is absent, is not of this format or is cut short. */
export async function decodePack(files: PackFiles): Promise<Project> {
  const [project, factors] = await Promise.all([decodePackCore(files), decodePackFactors(files)]);
  return { ...project, factors };
}

/** Reads all but the factor layers: enough for the first map. `factors` is empty. */
export async function decodePackCore(files: PackFiles): Promise<Project> {
  const manifest = await readJson<Manifest>(files, packFileNames.manifest);
  if (manifest.format !== "convive-pack" || manifest.version !== 2)
    throw new TypeError("These files are not a territory pack of a known version.");
  const [topology, areaBytes, incidentBytes] = await Promise.all([
    readJson<Topology>(files, packFileNames.topology),
    readBytes(files, packFileNames.areas),
    manifest.incidents ? readBytes(files, packFileNames.incidents) : null,
  ]);
  const levels: Record<string, AreaSet> = {};
  for (const [id, stored] of Object.entries(manifest.levels))
    levels[id] = {
      ...(attachArrays(stored, areaBytes) as Omit<AreaSet, "geometry">),
      geometry: decodeAreas(topology, id, manifest.decimals),
    };
  await nextTask();
  const head = attachArrays(manifest.project, areaBytes) as Omit<Project, "levels" | "incidents" | "factors">;
  const incidents =
    manifest.incidents && incidentBytes
      ? await restoreIncidents(manifest.incidents, levels, head.projection, incidentBytes, nextTask)
      : null;
  await nextTask();
  return { ...head, levels, incidents, factors: {} };
}

/** Reads the factor layers of a pack. */
export async function decodePackFactors(files: PackFiles): Promise<Record<FactorId, FactorLayer>> {
  const [stored, bytes] = await Promise.all([
    readJson<unknown>(files, packFileNames.factors),
    readBytes(files, packFileNames.factorColumns),
  ]);
  return attachArrays(stored, bytes) as Record<FactorId, FactorLayer>;
}

/** Areas and incidents take some tens of milliseconds each: the page answers in between, and before it draws them. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function readJson<Content>(files: PackFiles, name: string): Promise<Content> {
  return JSON.parse(new TextDecoder().decode(await readBytes(files, name))) as Content;
}

/** Bytes of a file, unpacked if they are gzipped (RFC 1952: they then begin with 31, 139). */
async function readBytes(files: PackFiles, name: string): Promise<Uint8Array> {
  const bytes = await files(name);
  if (bytes[0] !== 31 || bytes[1] !== 139) return bytes;
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
