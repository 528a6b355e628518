import "maplibre-gl/dist/maplibre-gl.css";
import "./map-view.css";
import { useEffect, useRef, useState } from "react";
import { LiveMap, type MapRemains } from "./live-map.ts";
import type { MapProblem, MapViewProps } from "./map-view-props.ts";

/** After that long without graphics memory the map can be drawn again by hand. */
const patienceMilliseconds = 5_000;

/**
 * The map. It draws a scene and says what is pointed at, chosen or wrong; it knows neither the document nor the
 * store. Arrow keys move it, plus and minus zoom, also with the pointer elsewhere once it has the focus. Where the browser
 * takes its graphics memory away, it is drawn anew from the same scene, once there is memory again.
 */
export function MapView(props: MapViewProps) {
  const {
    scene,
    background,
    basemap = null,
    theme,
    language,
    label,
    bounds,
    padding,
    camera,
    keepInView,
  } = props;
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const [live, setLive] = useState<LiveMap | null>(null);
  /** What is left of the map while it cannot be drawn. */
  const [lost, setLost] = useState<MapRemains | null>(null);
  const lastLost = useRef<MapRemains | null>(null);

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const element = container.current;
    if (!element || lost) return;
    const before = lastLost.current;
    let map: LiveMap;
    try {
      const start = latest.current;
      map = new LiveMap({
        ...start,
        camera: before ? before.camera : start.camera,
        container: element,
        callbacks: () => latest.current,
        onLost: (remains) => {
          lastLost.current = remains;
          setLost(remains);
        },
      });
    } catch {
      element.replaceChildren();
      if (before) setLost(before);
      else latest.current.onProblem?.(noWebgl2);
      return;
    }
    setLive(map);
    return () => {
      setLive(null);
      map.end();
    };
  }, [lost]);

  useEffect(() => {
    if (!lost) return;
    const drawAgain = () => setLost((now) => (now === lost ? null : now));
    const onRestored = () => {
      // The next map has a canvas of its own, and a page only a few of them.
      lost.canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
      drawAgain();
    };
    latest.current.onProblem?.(contextLost);
    lost.canvas.addEventListener("webglcontextrestored", onRestored, { once: true });
    const timer = setTimeout(
      () => latest.current.onProblem?.({ ...contextStillLost, drawAgain }),
      patienceMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [lost]);

  useEffect(() => live?.setTheme(theme), [live, theme]);
  useEffect(() => live?.show(scene), [live, scene]);
  useEffect(() => void live?.setBasemap(basemap), [live, basemap]);
  useEffect(() => live?.setLanguage(language, label), [live, language, label]);
  useEffect(() => {
    if (live && background) void live.setBackground(background);
  }, [live, background]);

  const wanted = bounds?.join() ?? "";
  const shown = useRef(wanted);
  useEffect(() => {
    if (!live || shown.current === wanted || !bounds) return;
    shown.current = wanted;
    live.fit(bounds, padding);
  }, [live, wanted, bounds, padding]);

  useEffect(() => {
    if (!live || !keepInView) return;
    live.watch(keepInView, padding);
    return () => live.watch(null);
  }, [live, keepInView, padding]);

  const place = useRef(camera);
  useEffect(() => {
    if (!live || !camera || place.current === camera) return;
    place.current = camera;
    live.moveTo(camera);
  }, [live, camera]);

  return <div ref={container} className="convive-map" data-theme={theme} />;
}

const noWebgl2: MapProblem = {
  code: "noWebgl2",
  what: {
    es: "Este navegador no puede dibujar el mapa (falta WebGL2). La tabla muestra los mismos datos.",
    en: "This browser cannot draw the map (WebGL2 is missing). The table shows the same data.",
  },
};

const contextLost: MapProblem = {
  code: "contextLost",
  what: {
    es: "El navegador dejó de dibujar el mapa por un momento; volverá solo. Todo lo demás sigue disponible.",
    en: "The browser has stopped drawing the map for a moment; it will come back by itself. Everything else still works.",
  },
};

const contextStillLost: MapProblem = {
  code: "contextLost",
  what: {
    es: "El navegador dejó de dibujar el mapa. Todo lo demás sigue disponible.",
    en: "The browser has stopped drawing the map. Everything else still works.",
  },
};
