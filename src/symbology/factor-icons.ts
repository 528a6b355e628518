/** The outer form of a symbol and the sign inside it, as SVG path data in a box of 24 by 24. */
export interface IconShape {
  readonly outer: string;
  readonly sign: string;
}
