import type { Map as MapLibreMap } from "maplibre-gl";

const patienceMilliseconds = 20_000;

/**
 * A picture of the map as it stands, at `pixelRatio` picture pixels per screen pixel. The map is redrawn at that
 * sharpness, copied within the frame (its own canvas is empty afterwards), and put back.
 */
export async function captureMap(map: MapLibreMap, pixelRatio: number): Promise<HTMLCanvasElement> {
  const before = map.getPixelRatio();
  if (pixelRatio !== before) map.setPixelRatio(pixelRatio);
  try {
    await settled(map);
    return await copyFrame(map);
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
