import type { IconShape } from "../../symbology/factor-icons.ts";

/** An icon of the map: its outer form and the sign inside. */
export function IconSwatch({
  icon,
  fill,
  ink,
  size,
}: {
  icon: IconShape;
  fill: string;
  ink: string;
  size: number;
}) {
  const { signScale } = icon;
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: "none" }}>
      <path d={icon.outer} fill={fill} fillRule="evenodd" />
      <g transform={`translate(12 12) scale(${signScale}) translate(-12 -12)`}>
        <path d={icon.sign} fill={ink} fillRule="evenodd" />
      </g>
    </svg>
  );
}
