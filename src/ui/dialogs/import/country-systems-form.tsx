import { NativeSelect, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Country, countries } from "../../../intake/countries.ts";
import { type CountryProposal, countryByCode } from "../../../intake/country-systems.ts";
import type { PlaceStudy } from "../../../intake/place-study.ts";
import { useFormats, useLocalised } from "../../app-context.tsx";
import styles from "./country-systems.module.css";

/**
 * Numbers that are no degrees, and no areas to tell by: the systems of a country that would place them there, each with a sketch of
 * where, to be confirmed with one press. The country is the one the file speaks of, until a person chooses.
 */
export function CountrySystemsForm({
  found,
  onCountry,
  onSystem,
}: {
  found: NonNullable<PlaceStudy["inCountry"]>;
  onCountry: (code: string) => void;
  onSystem: (code: string) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const country = countryByCode(found.code);
  const named = [...countries].sort((a, b) => local(a.name).localeCompare(local(b.name)));
  return (
    <div className={styles.form}>
      <p>{t(country ? "import.tried.inCountry" : "import.tried.whichCountry")}</p>
      <NativeSelect
        size="sm"
        label={t("import.tried.country")}
        value={found.code ?? ""}
        onChange={(event) => onCountry(event.currentTarget.value)}
        data={[
          ...(country ? [] : [{ value: "", label: t("import.tried.chooseCountry") }]),
          ...named.map(({ code, name }) => ({ value: code, label: local(name) })),
        ]}
      />
      {country && found.systems.length === 0 && (
        <p>{t("import.tried.noCountrySystem", { country: local(country.name) })}</p>
      )}
      {country && (
        <ul className={styles.systems}>
          {found.systems.map((system) => (
            <li key={system.code}>
              <UnstyledButton className={styles.system} onClick={() => onSystem(system.code)}>
                <Sketch country={country} proposal={system} />
                <span>
                  <b>{local(system.text)}</b>
                  <small>{system.code}</small>
                  <small>
                    {t("import.tried.near", {
                      km: formats.number(system.kilometers, system.kilometers < 10 ? 1 : 0),
                      town: system.town,
                    })}
                  </small>
                  <small>{t("import.tried.inside", { share: formats.share(system.share) })}</small>
                </span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const size = { width: 132, height: 96, margin: 6 };
const mostPoints = 80;

/** Where the numbers would lie, among the large towns of the country. */
function Sketch({ country, proposal }: { country: Country; proposal: CountryProposal }) {
  const [west, south, east, north] = country.extent;
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (size.width - 2 * size.margin) / ((east - west) * squeeze),
    (size.height - 2 * size.margin) / (north - south),
  );
  const x = (longitude: number) => size.width / 2 + (longitude - (west + east) / 2) * squeeze * scale;
  const y = (latitude: number) => size.height / 2 - (latitude - (south + north) / 2) * scale;
  const step = Math.max(1, Math.ceil(proposal.points.length / 2 / mostPoints));
  const shown = Array.from({ length: Math.floor(proposal.points.length / 2 / step) }, (_, i) => i * step);
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className={styles.sketch} aria-hidden="true">
      {country.towns.map(([name, longitude, latitude]) => (
        <circle
          key={name}
          className={name === proposal.town ? styles.nearest : styles.town}
          cx={x(longitude)}
          cy={y(latitude)}
          r={name === proposal.town ? 4 : 2}
        />
      ))}
      {shown
        .filter((i) => !Number.isNaN(proposal.points[2 * i]))
        .map((i) => (
          <circle
            key={i}
            className={styles.point}
            cx={x(proposal.points[2 * i])}
            cy={y(proposal.points[2 * i + 1])}
            r={1.6}
          />
        ))}
    </svg>
  );
}
