import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { shuffleLoopsFile } from "./shuffle-loops.ts";

const folder = join(process.cwd(), "src", "kernels", "autocorrelation");
writeFileSync(
  join(folder, "shuffle-loops-code.ts"),
  await shuffleLoopsFile(join(folder, "shuffle-loops.wat")),
);
