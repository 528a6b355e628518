import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { CataloguePart } from "../i18n/catalogue.ts";
import { bringWords } from "../i18n/i18n.ts";

/** A component that is loaded when it is first shown, together with the parts of the catalogue that it speaks with. */
export function lazyScreen<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  ...parts: readonly CataloguePart[]
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [screen] = await Promise.all([load(), bringWords(parts)]);
    return screen;
  });
}
