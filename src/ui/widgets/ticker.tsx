import { useEffect, useEffectEvent } from "react";

/** Calls `onTick` again and again while it is on screen. Draws nothing. */
export function Ticker({ milliseconds, onTick }: { milliseconds: number; onTick: () => void }) {
  const tick = useEffectEvent(onTick);
  useEffect(() => {
    const timer = setInterval(() => tick(), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return null;
}
