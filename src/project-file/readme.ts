import type { Language } from "../base/language.ts";
import type { FileDocument } from "./document-json.ts";
import type { WrittenPart } from "./encode-tables.ts";

/** What a file explains about itself: `LEAME.md` in Spanish and `README.md` in English. */
export function readmeParts(document: FileDocument): WrittenPart[] {
  return [part("LEAME.md", spanish(document)), part("README.md", english(document))];
}

/** What a protected file says to whoever opens it without Convive; nothing about the project. */
export function protectedReadmeParts(iterations: number): WrittenPart[] {
  return [
    part(
      "LEAME.md",
      `# Proyecto de Convive protegido

Este archivo contiene un proyecto cifrado con una contraseña. Ábralo con Convive (paso Datos, «Abrir archivo
.convive») y escriba la contraseña. Sin ella nadie puede leerlo, tampoco quien hizo el programa.

- \`protection.json\`: cómo se cifró (no es secreto).
- \`project.aes\`: el proyecto, un archivo ZIP cifrado con AES-256-GCM; los últimos 16 bytes son la etiqueta de
  autenticación y los bytes exactos de \`protection.json\` son los datos asociados. La clave se deriva de la contraseña
  (UTF-8, forma NFKC) con PBKDF2-HMAC-SHA-256 y ${iterations} iteraciones.
`,
    ),
    part(
      "README.md",
      `# Protected Convive project

This file holds a project encrypted with a passphrase. Open it with Convive (step Data, "Open .convive file") and type the
passphrase. Without it nobody can read it, not even whoever made the program.

- \`protection.json\`: how it was encrypted (no secret).
- \`project.aes\`: the project, a ZIP file encrypted with AES-256-GCM; the last 16 bytes are the authentication tag and the exact
  bytes of \`protection.json\` are the associated data. The key is derived from the passphrase (UTF-8, form NFKC) with
  PBKDF2-HMAC-SHA-256 and ${iterations} iterations.
`,
    ),
  ];
}

function part(name: string, text: string): WrittenPart {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** A name in one line of Markdown. */
function title(name: Readonly<Record<Language, string>>, language: Language): string {
  return name[language].replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|]/g, "\\$&");
}

function spanish({ project, savedAt, savedWith, schema }: FileDocument): string {
  const levels = Object.values(project.levels).map(
    (level) =>
      `- \`${level.table}\`: ${title(plainLabel(level.label), "es")} (${level.rows} filas): código, nombre, superficie y demás campos.\n- \`${level.outlines}\`: sus límites, en el mismo orden.`,
  );
  const events = project.incidents
    ? [
        `- \`${project.incidents.table}\`: hechos registrados (${project.incidents.rows} filas), por orden de tiempo.`,
      ]
    : [];
  const factors = Object.values(project.factors).map(
    (factor) =>
      `- \`${factor.table}\` y \`${factor.places}\`: factores, ${title(factor.label, "es")} (${factor.rows}).`,
  );
  return `# ${title(project.name, "es")}

Proyecto de Convive guardado el ${savedAt} con la versión ${savedWith} (formato ${schema}). Se abre en Convive: paso Datos,
«Abrir archivo .convive». Es un archivo ZIP; cada parte se puede abrir también con otros programas.

**Contiene los registros tal como se cargaron, con lugares y fechas exactos. No lo publique ni lo envíe sin protección.**

- \`convive.json\`: el documento: nombre, fuentes con su pasaporte de datos, período, filtros, análisis pedidos con sus parámetros
  y semilla, mapas de cada paso, y la descripción de cada tabla (qué significa cada columna y en qué unidad está).
${[...levels, ...events, ...factors].join("\n")}

Las tablas son Parquet (pandas, R, DuckDB, QGIS). Los límites y lugares son GeoJSON${project.projection.planar ? " en las unidades planas de los datos" : " (WGS84)"}, con coordenadas exactas.

- Un número que falta es NaN; un texto o una clase que falta, un texto vacío.
- \`time_from\`, \`time_to\`: minutos civiles desde 1970-01-01 00:00, sin zona horaria; −2147483648 si no se conoce. En pandas:
  \`pandas.to_datetime(tabla.time_from, unit="m")\`.
- \`area_row_…\` y \`parent_row\`: fila del área que contiene cada hecho o área, desde 0; −1 si ninguna.
- \`source_row\`: fila en el archivo de origen, desde 1.

Convive lee de vuelta solo tablas escritas por él: para cambiar datos, cámbielos en su origen y vuelva a cargarlos.
`;
}

function english({ project, savedAt, savedWith, schema }: FileDocument): string {
  const levels = Object.values(project.levels).map(
    (level) =>
      `- \`${level.table}\`: ${title(plainLabel(level.label), "en")} (${level.rows} rows): code, name, surface and further fields.\n- \`${level.outlines}\`: their boundaries, in the same order.`,
  );
  const events = project.incidents
    ? [
        `- \`${project.incidents.table}\`: recorded events (${project.incidents.rows} rows), in order of time.`,
      ]
    : [];
  const factors = Object.values(project.factors).map(
    (factor) =>
      `- \`${factor.table}\` and \`${factor.places}\`: factors, ${title(factor.label, "en")} (${factor.rows}).`,
  );
  return `# ${title(project.name, "en")}

Convive project saved on ${savedAt} with version ${savedWith} (format ${schema}). It opens in Convive: step Data, "Open .convive
file". It is a ZIP file; every part can be opened with other programs too.

**It holds the records as they were loaded, with exact places and dates. Do not publish it or send it unprotected.**

- \`convive.json\`: the document: name, sources with their data passport, period, filters, analyses asked for with their parameters
  and seed, maps of every step, and the description of every table (what each column means and its unit).
${[...levels, ...events, ...factors].join("\n")}

Tables are Parquet (pandas, R, DuckDB, QGIS). Boundaries and places are GeoJSON${project.projection.planar ? " in the plain units of the data" : " (WGS84)"}, with exact coordinates.

- A missing number is NaN; a missing text or class is an empty text.
- \`time_from\`, \`time_to\`: civil minutes since 1970-01-01 00:00, without a time zone; −2147483648 where unknown. In pandas:
  \`pandas.to_datetime(table.time_from, unit="m")\`.
- \`area_row_…\` and \`parent_row\`: row of the area that holds each event or area, from 0; −1 where none does.
- \`source_row\`: row in the file it came from, from 1.

Convive reads back only tables that it wrote: to change data, change them at their source and load them again.
`;
}

function plainLabel(label: Readonly<Record<Language, { readonly many: string }>>): Record<Language, string> {
  return { es: label.es.many, en: label.en.many };
}
