import type { Map as MapLibreMap } from "maplibre-gl";
import type { MapPicture } from "../writers/map-sheet.ts";

const patienceMilliseconds = 20_000;

/**
 * A picture of the map as it stands, at `pixelRatio` picture pixels per screen pixel. The map is redrawn at that
 * sharpness, the frame is copied while it is there (the map's own canvas is empty afterwards), and all is put back.
 */
export async function captureMap(
  map: MapLibreMap,
  pixelRatio: number,
  metersPerPixel: number,
): Promise<MapPicture> {
  const before = map.getPixelRatio();
  if (pixelRatio !== before) map.setPixelRatio(pixelRatio);
  try {
    await settled(map);
    const image = await copyFrame(map);
    const { width, height } = image;
    return { image, width, height, pixelRatio: width / map.getContainer().clientWidth, metersPerPixel };
  } finally {
    if (pixelRatio !== before) map.setPixelRatio(before);
  }
}

/** Resolves when everything in view is drawn; after a while it resolves anyway, so that an export never hangs. */
function settled(map: MapLibreMap): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      map.off("idle", done);
      resolve();
    };
    const timer = setTimeout(done, patienceMilliseconds);
    map.on("idle", done);
    map.triggerRepaint();
  });
}

function copyFrame(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve, reject) => {
    map.once("render", () => {
      const source = map.getCanvas();
      const copy = document.createElement("canvas");
      copy.width = source.width;
      copy.height = source.height;
      const context = copy.getContext("2d");
      if (!context) {
        reject(new Error("A drawing canvas is not available."));
        return;
      }
      context.drawImage(source, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}
