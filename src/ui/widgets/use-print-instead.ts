import { useEffect } from "react";
import { printInstead } from "../print-instead.ts";

/**
 * As long as a component is there, the browser prints the page that `prepare` leads to instead of the screen. The page is written
 * when it is printed; what writes it is fetched beforehand, once for each `prepare`, which must stay the same while nothing changes.
 */
export function usePrintInstead(prepare: () => Promise<() => Uint8Array>): void {
  useEffect(() => {
    let end: (() => void) | null = null;
    let here = true;
    prepare().then(
      (write) => {
        if (here) end = printInstead(write);
      },
      // What writes the page could not be fetched: the browser prints what it shows.
      () => undefined,
    );
    return () => {
      here = false;
      end?.();
    };
  }, [prepare]);
}
