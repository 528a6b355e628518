import { localGStar } from "./local-g-star.ts";

/** Every analysis the product offers. Adding one is one file, one import and one name here. */
export const analyses = [localGStar] as const;
