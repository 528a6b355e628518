import { civilFromDays, minutesPerDay } from "../../../base/civil-time.ts";
import type { ReadTime } from "../../../intake/time-study.ts";
import type { Formats } from "../../formats.ts";

/**
 * A moment or window as the reader writes dates, as exact as it is known: "31 ene 2024, 16:30", "31 ene 2024, 18:00 – 20:00",
 * "31 ene 2024", "ene 2024", "2024".
 */
export function writtenTime(
  { from, to, precision }: ReadTime,
  formats: Pick<Formats, "date" | "month">,
): string {
  if (precision === 4) return String(civilFromDays(dayOf(from)).year);
  if (precision === 3) return formats.month(from);
  if (precision === 2)
    return to - from >= minutesPerDay ? `${formats.date(from)} – ${formats.date(to)}` : formats.date(from);
  const start = `${formats.date(from)}, ${clockOf(from)}`;
  if (to <= from) return start;
  return `${start} – ${dayOf(from) === dayOf(to) ? "" : `${formats.date(to)}, `}${clockOf(to)}`;
}

const dayOf = (minutes: number) => Math.floor(minutes / minutesPerDay);

function clockOf(minutes: number): string {
  const minute = minutes - dayOf(minutes) * minutesPerDay;
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
