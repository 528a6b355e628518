import { useState } from "react";
import { useTranslation } from "react-i18next";
import { weekdayNames } from "../../i18n/civil-date.ts";
import { useFormats } from "../app-context.tsx";
import { useCounted } from "../use-counted.ts";
import { TwinSwitch } from "../widgets/twin-switch.tsx";
import styles from "./clock-grid.module.css";

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Events by hour and weekday, darker where there are more; the table twin holds the numbers. */
export function ClockGrid({ counts, withoutHour }: { counts: Float64Array; withoutHour: number }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const formats = useFormats();
  const [twin, setTwin] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const long = weekdayNames(formats.language, "long");
  const short = weekdayNames(formats.language, "short");
  const largest = counts.reduce((most, value) => Math.max(most, value), 0);
  const total = counts.reduce((sum, value) => sum + value, 0);
  const busiest = total > 0 ? counts.indexOf(largest) : -1;
  const asBusy = counts.reduce((cells, value) => cells + Number(value === largest), 0);
  const told = pointed ?? busiest;
  const busiestText = withoutHour > 0 ? "clock.busiestKnown" : "clock.busiest";
  const hourText = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>
          {told < 0
            ? counted(t("clock.none"))
            : pointed === null && asBusy > 1
              ? t("clock.asBusy", { cells: formats.number(asBusy), n: formats.value(largest, "count") })
              : t(pointed === null ? busiestText : "clock.cell", {
                  day: long[Math.floor(told / 24)],
                  hour: hourText(told % 24),
                  n: formats.value(counts[told], "count"),
                  share: formats.share(total > 0 ? counts[told] / total : Number.NaN, 1),
                })}
        </span>
        <TwinSwitch shown={twin} onChange={setTwin} />
      </figcaption>
      <div className={styles.scroll} data-twin={twin || undefined}>
        <table className={styles.grid} onMouseLeave={() => setPointed(null)}>
          <caption className={styles.hidden}>{t("clock.title")}</caption>
          <thead>
            <tr>
              <td />
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  <span data-quiet={(!twin && hour % 6 !== 0) || undefined}>
                    {String(hour).padStart(2, "0")}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {short.map((name, day) => (
              <tr key={long[day]}>
                <th scope="row" abbr={long[day]}>
                  {name.replace(".", "")}
                </th>
                {hours.map((hour) => {
                  const value = counts[day * 24 + hour];
                  return (
                    <td
                      key={hour}
                      onMouseEnter={() => setPointed(day * 24 + hour)}
                      style={twin ? undefined : { "--level": largest > 0 ? value / largest : 0 }}
                    >
                      <span>{formats.value(value, "count")}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {withoutHour > 0 && (
        <p className={styles.note}>{t("clock.withoutHour", { n: formats.value(withoutHour, "count") })}</p>
      )}
    </figure>
  );
}
