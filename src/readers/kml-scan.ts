import { XmlPath } from "./xml-path.ts";
import { attribute, scanXml } from "./xml-scan.ts";
import { htmlPairs, numberOrText, plainWords } from "./xml-text.ts";

/** A shape of a placemark; the texts are coordinate lists, an outline followed by its holes. */
export interface KmlShape {
  readonly kind: "points" | "lines" | "areas";
  readonly rings: string[];
}

/** A placemark as it stands in the file. */
export interface Placemark {
  /** Name of the innermost folder or document around it. */
  readonly folder: string;
  readonly properties: Record<string, unknown>;
  readonly shapes: readonly KmlShape[];
  /** The file ends before the placemark does. */
  readonly cut: boolean;
}

export interface KmlContent {
  readonly placemarks: readonly Placemark[];
  /** Links to other files, which are not followed. */
  readonly links: number;
  /** The file ends before its first element does. */
  readonly cut: boolean;
}

const ownTexts = new Set(["name", "description", "address", "phoneNumber", "when", "begin", "end"]);
const shapeKinds: Readonly<Record<string, KmlShape["kind"]>> = {
  Point: "points",
  LineString: "lines",
  LinearRing: "lines",
  Track: "lines",
  Polygon: "areas",
};

/**
 * Collects the placemarks of a KML text (OGC 12-007r2, with Google's tracks). Styles, links and overlays are passed
 * over. HTML in a description becomes words; a table of attributes in it becomes attributes.
 */
export function scanKml(text: string): KmlContent {
  const path = new XmlPath();
  const folders: string[] = [];
  const placemarks: Placemark[] = [];
  let links = 0;
  let properties: Record<string, unknown> | null = null;
  let shapes: KmlShape[] = [];
  let field = "";
  let pieces = "";
  const keep = (cut: boolean) => {
    if (properties) placemarks.push({ folder: folders.at(-1) ?? "", properties, shapes, cut });
    properties = null;
  };
  const textOf = (name: string) => {
    const parent = path.up(1);
    if (name === "name" && (parent === "Folder" || parent === "Document"))
      folders[folders.length - 1] = pieces.trim();
    if (!properties) return;
    if (name === "coordinates" || name === "coord") addCoordinates(shapes, path, name, pieces);
    else if (name === "SimpleData" || (name === "value" && parent === "Data"))
      setOnce(properties, field, numberOrText(pieces.trim()));
    else if (name === "description" && parent === "Placemark") describe(properties, pieces);
    else if (
      ownTexts.has(name) &&
      (parent === "Placemark" || parent === "TimeStamp" || parent === "TimeSpan")
    )
      setOnce(properties, name, plainWords(pieces));
  };
  scanXml(text, {
    open(name, attributes) {
      path.enter(name);
      pieces = "";
      if (name === "Folder" || name === "Document") folders.push("");
      else if (name === "NetworkLink") links++;
      else if (name === "Placemark") {
        keep(false);
        properties = Object.create(null);
        shapes = [];
      } else if (name === "Data" || name === "SimpleData") field = attribute(attributes, "name") ?? "";
      else if (
        properties &&
        Object.hasOwn(shapeKinds, name) &&
        !(name === "LinearRing" && path.has("Polygon"))
      )
        shapes.push({ kind: shapeKinds[name], rings: [] });
    },
    close(name) {
      if (path.up() === name) textOf(name);
      const left = path.leave(name);
      pieces = "";
      if (name === "Placemark") keep(false);
      else if ((name === "Folder" || name === "Document") && left) folders.pop();
    },
    text(value) {
      pieces += value;
    },
  });
  keep(true);
  return { placemarks, links, cut: path.depth > 0 };
}

function addCoordinates(shapes: KmlShape[], path: XmlPath, name: string, text: string): void {
  const shape = shapes.at(-1);
  if (!shape) return;
  if (name === "coord") {
    const [x, y] = text.trim().split(/\s+/);
    shape.rings[0] = `${shape.rings[0] ?? ""} ${x},${y}`;
  } else if (shape.kind === "areas" && path.has("outerBoundaryIs")) shape.rings.unshift(text);
  else shape.rings.push(text);
}

function describe(properties: Record<string, unknown>, markup: string): void {
  const pairs = htmlPairs(markup);
  for (const [name, value] of pairs) setOnce(properties, name, numberOrText(value));
  setOnce(properties, "description", plainWords(markup));
}

function setOnce(properties: Record<string, unknown>, name: string, value: unknown): void {
  if (!Object.hasOwn(properties, name)) properties[name] = value;
}
