import { useComputedColorScheme } from "@mantine/core";
import type { FactorKind, FactorTone } from "../../model/factors.ts";
import { cssColor } from "../../symbology/color.ts";
import { factorColors, factorIcon } from "../../symbology/factor-icons.ts";
import { IconSwatch } from "./icon-swatch.tsx";

/** The symbol of a factor layer, as the map draws it. */
export function FactorSymbol({ kind, tone }: { kind: FactorKind; tone: FactorTone }) {
  const { fill, ink } = factorColors(tone, useComputedColorScheme("light"));
  return <IconSwatch icon={factorIcon(kind, tone)} fill={cssColor(fill)} ink={cssColor(ink)} size={24} />;
}
