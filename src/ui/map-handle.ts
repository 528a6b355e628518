import type { MapHandle } from "../map/map-view-props.ts";

/** The map on screen, for those who need a picture of it or want to go somewhere. */
export const mapHandle: { current: MapHandle | null } = { current: null };
