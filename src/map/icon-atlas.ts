import { iconName } from "../layers/factor-points.ts";
import { factorKinds, factorTones } from "../model/factors.ts";
import { cssColor } from "../symbology/color.ts";
import { factorColors, factorIcon } from "../symbology/factor-icons.ts";
import { mapColors } from "../symbology/map-colors.ts";

const cell = 72;
/** Room around the box of 24 for the rim. */
const margin = 4;
const themes = ["light", "dark"] as const;

export interface IconAtlas {
  readonly image: HTMLCanvasElement;
  readonly places: Readonly<Record<string, { x: number; y: number; width: number; height: number }>>;
}

let atlas: IconAtlas | null = null;

/** Every symbol of every kind, tone and theme on one canvas, drawn once. */
export function iconAtlas(): IconAtlas {
  atlas ??= drawAtlas();
  return atlas;
}

function drawAtlas(): IconAtlas {
  const image = document.createElement("canvas");
  image.width = cell * factorKinds.length;
  image.height = cell * factorTones.length * themes.length;
  const context = image.getContext("2d");
  const places: Record<string, { x: number; y: number; width: number; height: number }> = {};
  themes.forEach((theme, block) => {
    factorTones.forEach((tone, line) => {
      factorKinds.forEach((kind, column) => {
        const x = column * cell;
        const y = (block * factorTones.length + line) * cell;
        places[iconName(kind, tone, theme)] = { x, y, width: cell, height: cell };
        if (!context) return;
        const { outer, sign, signScale } = factorIcon(kind, tone);
        const { fill, ink } = factorColors(tone, theme);
        const scale = (cell - 2 * margin) / 24;
        context.setTransform(scale, 0, 0, scale, x + margin, y + margin);
        const path = new Path2D(outer);
        context.lineJoin = "round";
        context.lineWidth = 2;
        context.strokeStyle = cssColor(mapColors[theme].inkHalo);
        context.stroke(path);
        context.fillStyle = cssColor(fill);
        context.fill(path);
        context.translate(12, 12);
        context.scale(signScale, signScale);
        context.translate(-12, -12);
        context.fillStyle = cssColor(ink);
        context.fill(new Path2D(sign), "evenodd");
      });
    });
  });
  return { image, places };
}
