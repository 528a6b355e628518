import "maplibre-gl/dist/maplibre-gl.css";
import "./map-view.css";
import { useEffect, useRef, useState } from "react";
import { LiveMap } from "./live-map.ts";
import type { MapProblem, MapViewProps } from "./map-view-props.ts";

/**
 * The map. It draws a scene and says what is pointed at, chosen or wrong; it knows neither the document nor the
 * store. Arrow keys move it, plus and minus zoom, also with the pointer elsewhere once it has the focus.
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

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!container.current) return;
    let map: LiveMap;
    try {
      const start = latest.current;
      map = new LiveMap({ ...start, container: container.current, callbacks: () => latest.current });
    } catch {
      latest.current.onProblem?.(noWebgl2);
      return;
    }
    setLive(map);
    return () => {
      setLive(null);
      map.end();
    };
  }, []);

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
