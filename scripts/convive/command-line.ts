import { ProblemError } from "../../src/base/problem.ts";
import { aggregate } from "./aggregate.ts";
import { analyze } from "./analyze.ts";
import { classes } from "./classes.ts";
import { list } from "./list.ts";
import { open } from "./open.ts";
import { passport } from "./passport.ts";
import { recipe } from "./recipe.ts";
import { save } from "./save.ts";
import { update } from "./update.ts";
import { UsageError } from "./usage.ts";

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  list,
  passport,
  recipe,
  aggregate,
  analyze,
  classes,
  save,
  open,
  update,
};

const usage = `convive list [--json]
convive passport FILE [--recipe FILE] [--areas FILE] [--matches FILE.csv] [--crs EPSG:n] [--json | --out FILE.html|FILE.json [--language es|en]]
convive recipe FILE [--name NAME] [--areas FILE] [--matches FILE.csv] [--crs EPSG:n] --out FILE.convive-recipe.json
convive aggregate --areas FILE --incidents FILE … [--population FIELD] [--period FROM..TO] [--filter FIELD=VALUE] [--per-year] --out FILE.csv
convive analyze ANALYSIS [--areas FILE] [--field F] [--second-field F] [--count F] [--population F] [--points FILE …] [--factor FILE …]
                [--period FROM..TO] [--filter FIELD=VALUE] [--param key=value] [--seed N] [--workers N]
                [--out FILE.csv|FILE.geojson] [--table NAME]
convive analyze ANALYSIS --project FILE [--level ID] […], with the seed of the project unless --seed gives another
convive classes --areas FILE --field F [--method quantile|equal|natural|deviation|headTail|box|manual] [--classes N] [--breaks B,B,…]
convive save [--areas FILE] [--incidents FILE …] [--factor FILE …] [--name NAME] […] --out FILE
convive open FILE [--json]
convive update PROJECT.convive FILE [--source ID] [--match identifier|content] [--gone keep|withdrawWithin|withdraw] [--json] --out FILE|--dry-run

"convive list --json" says which analyses there are, what each needs, and its parameters with their limits.
--areas-crs, --points-crs, --incidents-crs, --factor-crs take EPSG:n, or planar for plain units without a place on Earth.
--areas-id, --areas-name name the columns that identify an area. What needs no outlines also takes a plain table of areas.
--repair-borders METERS gives gaps and overlaps between areas of up to this mean width to a neighbour; --simplify METERS makes outlines lighter
along the borders that neighbours share. Both are reported on the error output.
A recipe says how a file is understood (columns, dates, coordinates, names), so that the next one is read the same way.
--matches is a table with the columns name, code and perhaps parent: what names that no area bears stand for. "passport --json" lists those
names with what each may mean; nothing is joined by likeness alone.
--longitude, --latitude, --area (code or name of the area), --parent (name of the larger area beside it), --date, --time, --weight name the columns of the events.
--incidents (or --points) may be given several times: each file is a source of its own, and events that are there already are set aside and
counted. --factor divides arms events by kind (use, seizure, find, surrender) where a column tells them apart.
update brings a source of a project up to date with its next file (events, areas, figures of areas, factors): nothing is counted twice. --gone
says what becomes of records that the file does not have: keep them, withdraw those of the days it covers, or withdraw all.
--date-unit day|week|month: the column of --date holds plain numbers of days, weeks or months.
A protected project file opens, and is made, with the passphrase in the environment variable CONVIVE_PASSPHRASE.
--table NAME writes that table of the result to --out FILE.csv in place of its columns. --param is given once for each parameter.
Files may be CSV, TSV, XLSX, XLS, ODS, GeoJSON, TopoJSON, GeoPackage, Shapefile, KML, GPX, FlatGeobuf or Parquet, gzipped or not.`;

const whereHelp = '"convive help" says how it is used.';

/** Does what the words of a command line ask for, prints what comes of it, and gives the exit code. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const [name, ...args] = words;
  if (name === undefined || name === "help" || name === "--help") {
    console.log(usage);
    return name === undefined ? 1 : 0;
  }
  if (!Object.hasOwn(commands, name)) {
    console.error(`There is no command "${name}". ${whereHelp}`);
    return 1;
  }
  try {
    await commands[name](args);
    return 0;
  } catch (error) {
    if (error instanceof ProblemError) {
      const { what, kept, todo } = error.problem;
      console.error(`${what.en} ${kept.en} ${todo.en}`);
    } else if (error instanceof UsageError) console.error(`${error.message} ${whereHelp}`);
    else console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
