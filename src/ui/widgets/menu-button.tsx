import { lazy, Suspense, useState } from "react";
import type { MenuProps } from "./lazy-menu.tsx";

const LazyMenu = lazy(() => import("./lazy-menu.tsx"));

/** A button with a menu. The menu's code arrives with the first click. */
export function MenuButton({ button, ...menu }: MenuProps) {
  const [asked, setAsked] = useState(false);
  const waiting = button({ onClick: () => setAsked(true), "aria-haspopup": "menu", "aria-expanded": false });
  if (!asked) return waiting;
  return (
    <Suspense fallback={waiting}>
      <LazyMenu button={button} {...menu} />
    </Suspense>
  );
}
