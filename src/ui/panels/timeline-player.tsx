import { ActionIcon, UnstyledButton } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import IconPlayerPause from "@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs";
import IconPlayerPlay from "@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs";
import IconPlayerSkipBack from "@tabler/icons-react/dist/esm/icons/IconPlayerSkipBack.mjs";
import IconPlayerSkipForward from "@tabler/icons-react/dist/esm/icons/IconPlayerSkipForward.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Period } from "../../model/scope.ts";
import { setPeriod } from "../../state/commands/set-period.ts";
import { rewindPeriod, slidePeriod } from "../../state/slide-period.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { Hint } from "../widgets/hint.tsx";
import { Ticker } from "../widgets/ticker.tsx";
import styles from "./timeline-player.module.css";

const speeds = [1, 2, 4] as const;
const slowestMilliseconds = 900;

/** Moves the period through time, step by step or by itself. Whoever asked for less motion gets the steps. */
export function TimelinePlayer({ extent, edges }: { extent: Period; edges: Int32Array }) {
  const { t } = useTranslation();
  const app = useApp();
  const still = useReducedMotion(false, { getInitialValueInEffect: false });
  const playing = useAppState((state) => state.session.playing) && !still;
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);
  const slide = (steps: number): boolean => {
    const { project } = app.store.getState();
    const next = project && slidePeriod(project.scope.period ?? extent, extent, edges, steps);
    if (!next) return false;
    app.dispatch(setPeriod, { period: next });
    return true;
  };
  const play = () => {
    const period = app.store.getState().project?.scope.period;
    if (!playing && period && !slide(1)) app.dispatch(setPeriod, { period: rewindPeriod(period, edges) });
    app.setSession({ playing: !playing });
  };
  const tick = () => {
    if (!slide(1)) app.setSession({ playing: false });
  };
  const button = (label: string, Glyph: typeof IconPlayerPlay, onClick: () => void) => (
    <Hint label={label} side="topStart">
      <ActionIcon size={28} aria-label={label} onClick={onClick}>
        <Glyph size={16} stroke={1.7} />
      </ActionIcon>
    </Hint>
  );
  return (
    <div className={styles.player}>
      {playing && <Ticker milliseconds={slowestMilliseconds / speed} onTick={tick} />}
      {button(t("timeline.back"), IconPlayerSkipBack, () => slide(-1))}
      {!still &&
        button(
          t(playing ? "timeline.pause" : "timeline.play"),
          playing ? IconPlayerPause : IconPlayerPlay,
          play,
        )}
      {button(t("timeline.forward"), IconPlayerSkipForward, () => slide(1))}
      {!still && (
        <Hint label={t("timeline.speed")} side="topStart">
          <UnstyledButton
            className={styles.speed}
            aria-label={t("timeline.speedNow", { speed: String(speed) })}
            onClick={() => setSpeed(speeds[(speeds.indexOf(speed) + 1) % speeds.length])}
          >
            {speed}×
          </UnstyledButton>
        </Hint>
      )}
    </div>
  );
}
