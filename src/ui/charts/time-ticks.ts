import { civilFromDays, daysFromCivil, minutesPerDay } from "../../base/civil-time.ts";

export interface TimeTick {
  readonly minutes: number;
  /** The year, at its beginning; without it the tick is a month. */
  readonly label?: string;
}

/** Marks under a time axis: years when there are several, else every month or quarter. */
export function timeTicks(start: number, end: number): TimeTick[] {
  const first = civilFromDays(Math.floor(start / minutesPerDay));
  const last = civilFromDays(Math.floor((end - 1) / minutesPerDay));
  const months = (last.year - first.year) * 12 + last.month - first.month + 1;
  const step = months > 30 ? 12 : months > 8 ? 3 : 1;
  const ticks: TimeTick[] = [];
  const from = first.year * 12 + first.month - 1;
  for (let index = Math.ceil(from / step) * step; index < from + months; index += step) {
    const year = Math.floor(index / 12);
    const minutes = daysFromCivil(year, (index % 12) + 1, 1) * minutesPerDay;
    ticks.push(step === 12 ? { minutes, label: String(year) } : { minutes });
  }
  return ticks;
}
