import { useId } from "react";
import { cssColor } from "../../symbology/color.ts";
import type { Swatch as SwatchModel } from "../../symbology/legend.ts";
import { IconSwatch } from "./icon-swatch.tsx";

const width = 26;
const height = 15;

/** What a legend entry looks like on the map. */
export function Swatch({ swatch }: { swatch: SwatchModel }) {
  const id = useId();
  switch (swatch.kind) {
    case "fill":
      return (
        <svg width={width} height={height} aria-hidden="true" style={{ opacity: "var(--area-opacity, 1)" }}>
          {swatch.style === "hatched" && (
            <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="5" height="5" fill={cssColor(swatch.fill)} />
              <line
                y2="5"
                x1="0.8"
                x2="0.8"
                stroke="var(--ink-faint)"
                strokeOpacity="0.55"
                strokeWidth="1.4"
              />
            </pattern>
          )}
          <rect
            x="0.5"
            y="0.5"
            width={width - 1}
            height={height - 1}
            rx="2.5"
            fill={swatch.style === "hatched" ? `url(#${id})` : cssColor(swatch.fill)}
            stroke="var(--line-strong)"
          />
          {swatch.outline && (
            <rect
              x="2"
              y="2"
              width={width - 4}
              height={height - 4}
              rx="1.5"
              fill="none"
              stroke={cssColor(swatch.outline)}
              strokeWidth="2.5"
            />
          )}
        </svg>
      );
    case "gradient":
      return (
        <svg width={width} height={height} aria-hidden="true">
          <linearGradient id={id} x1="0" x2="0" y1="1" y2="0">
            <stop offset="0" stopColor={cssColor(swatch.from)} />
            <stop offset="1" stopColor={cssColor(swatch.to)} />
          </linearGradient>
          <rect width={width} height={height} fill={`url(#${id})`} />
        </svg>
      );
    case "circle": {
      const size = Math.max(width, 2 * swatch.radius + 2);
      return (
        <svg width={size} height={Math.max(height, 2 * swatch.radius + 2)} aria-hidden="true">
          <circle
            cx={size / 2}
            cy={Math.max(height, 2 * swatch.radius + 2) / 2}
            r={swatch.radius}
            fill={cssColor(swatch.fill)}
            stroke={cssColor(swatch.stroke)}
          />
        </svg>
      );
    }
    case "line":
      return (
        <svg width={width} height={height} aria-hidden="true">
          {swatch.halo && (
            <line
              x2={width}
              y1={height / 2}
              y2={height / 2}
              stroke={cssColor(swatch.halo)}
              strokeWidth={swatch.width + 3}
            />
          )}
          <line
            x2={width}
            y1={height / 2}
            y2={height / 2}
            stroke={cssColor(swatch.color)}
            strokeWidth={swatch.width}
          />
        </svg>
      );
    case "icon":
      return (
        <IconSwatch icon={swatch.icon} fill={cssColor(swatch.fill)} ink={cssColor(swatch.ink)} size={20} />
      );
  }
}
