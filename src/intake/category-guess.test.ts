import { describe, expect, it } from "vitest";
import { iccsEntry } from "../model/iccs.ts";
import { protectionReasons } from "../model/protection.ts";
import { securityIndicatorIds } from "../model/security-indicators.ts";
import { guessCategory } from "./category-guess.ts";
import { categoryRules } from "./category-rules.ts";

type Expected = readonly [
  text: string,
  iccs: string | null,
  firmness: "sure" | "likely" | "none",
  more?: string,
];

/** `more`: indicators joined by +, and the protection after a slash. */
const told = (text: string): Expected => {
  const { iccs, firmness, indicators, protection } = guessCategory(text);
  const more = [indicators.join("+"), protection ?? ""].join("/").replace(/\/$/, "");
  return more === "" ? [text, iccs, firmness] : [text, iccs, firmness, more];
};
const holds = (expected: readonly Expected[]) => {
  expect(expected.map(([text]) => told(text))).toEqual(expected);
};

describe("kinds of events as files write them", () => {
  it("reads those of the prosecutor of Mexico City", () => {
    holds([
      ["ROBO A TRANSEUNTE EN VIA PUBLICA CON VIOLENCIA", "0401", "sure", "robbery"],
      ["ROBO A TRANSEUNTE EN VIA PUBLICA SIN VIOLENCIA", "0502", "sure", "theft"],
      ["ROBO A PASAJERO / CONDUCTOR DE VEHICULO CON VIOLENCIA", "0401", "sure", "robbery"],
      ["ROBO A CASA HABITACION SIN VIOLENCIA", "05012", "sure"],
      ["ROBO A CASA HABITACION CON VIOLENCIA", "0401", "sure", "robbery"],
      ["ROBO S/V DENTRO DE NEGOCIOS, AUTOSERVICIOS, CONVENIENCIA", "05023", "likely", "theft"],
      ["ROBO A NEGOCIO SIN VIOLENCIA POR FARDEROS", "05023", "sure", "theft"],
      ["ROBO DE ACCESORIOS DE AUTO", "05021", "sure", "theft"],
      ["ROBO DE OBJETOS DEL INTERIOR DE UN VEHICULO", "05022", "sure", "theft"],
      ["ROBO DE VEHICULO DE SERVICIO PARTICULAR SIN VIOLENCIA", "050211", "sure", "vehicleTheft"],
      ["ROBO DE VEHICULO DE SERVICIO PARTICULAR CON VIOLENCIA", "0401", "sure", "vehicleTheft"],
      ["ROBO DE VEHICULO DE PEDALES", "05022", "likely", "theft"],
      ["ROBO DE OBJETOS", "0502", "likely", "theft"],
      ["HOMICIDIO POR ARMA DE FUEGO", "0101", "sure", "homicide+firearmDeath"],
      ["HOMICIDIO POR GOLPES", "0101", "sure", "homicide"],
      ["HOMICIDIO CULPOSO POR TRÁNSITO VEHICULAR (ATROPELLADO)", "010321", "sure", "trafficDeath"],
      ["HOMICIDIO CULPOSO POR ARMA DE FUEGO", "01032", "sure", "firearmDeath"],
      ["TENTATIVA DE HOMICIDIO", "0102", "sure"],
      ["FEMINICIDIO POR DISPARO DE ARMA DE FUEGO", "0101", "sure", "homicide+firearmDeath/femicide"],
      ["TENTATIVA DE FEMINICIDIO", "0102", "sure", "/femicide"],
      ["VIOLENCIA FAMILIAR", "0201", "likely", "domesticViolence/domesticViolence"],
      ["VIOLACION", "03011", "sure", "sexualOffence/sexualViolence"],
      ["VIOLACION DE CORRESPONDENCIA", "0211", "likely"],
      ["ABUSO SEXUAL", "03012", "sure", "sexualOffence/sexualViolence"],
      ["ABUSO DE CONFIANZA", "0701", "likely"],
      ["CONTRA LA INTIMIDAD SEXUAL", "0309", "likely", "/sexualViolence"],
      ["LESIONES INTENCIONALES POR ARMA DE FUEGO", "020111", "sure"],
      ["LESIONES INTENCIONALES POR GOLPES", "02011", "sure"],
      ["LESIONES CULPOSAS POR TRANSITO VEHICULAR", "02063", "likely"],
      ["PORTACION DE ARMA DE FUEGO", "0901", "sure"],
      ["DISPAROS DE ARMA DE FUEGO", "0901", "sure"],
      ["ROBO DE ARMA", "0502", "likely", "theft"],
      ["NARCOMENUDEO POSESION SIMPLE", "0601", "sure"],
      ["AMENAZAS", "02012", "sure"],
      ["EXTORSION", "02051", "sure"],
      ["USURPACIÓN DE IDENTIDAD", "0701", "sure"],
      ["SECUESTRO EXPRESS (PARA COMETER ROBO O EXTORSIÓN)", "020221", "sure", "kidnapping"],
      ["TRATA DE PERSONAS", "0204", "sure", "/trafficking"],
      ["RETENCIÓN DE MENORES", "02021", "likely", "/childVictim"],
      ["PERDIDA DE LA VIDA POR SUICIDIO", null, "sure", "suicide/suicide"],
      ["TENTATIVA DE SUICIDIO", null, "sure", "/suicide"],
      ["PERDIDA DE LA VIDA POR ENFERMEDAD", null, "none"],
      ["MALTRATO ANIMAL", "10", "likely"],
      ["OTROS DELITOS", null, "none"],
    ]);
  });

  it("reads the national names of Mexico, and those of Colombia and Central America", () => {
    holds([
      ["Homicidio doloso", "0101", "sure", "homicide"],
      ["Homicidio culposo", "01032", "sure"],
      ["Robo de vehículo automotor", "050211", "likely", "vehicleTheft"],
      ["Robo a casa habitación", "05012", "likely"],
      ["Violencia intrafamiliar", "0201", "likely", "domesticViolence/domesticViolence"],
      ["Hurto a personas", "0502", "sure", "theft"],
      ["Hurto automotores", "050211", "sure", "vehicleTheft"],
      ["Hurto a residencias", "05012", "sure"],
      ["Lesiones personales", "02011", "sure"],
      ["Delitos sexuales", "0301", "likely", "sexualOffence/sexualViolence"],
      ["Femicidio", "0101", "sure", "homicide/femicide"],
      ["Maltrato infantil", "0201", "likely", "childMaltreatment/childVictim"],
      ["Muerte por accidente de tránsito", "010321", "likely", "trafficDeath"],
      ["Robo", "0401", "likely", "robbery"],
      ["Hurto", "0502", "sure", "theft"],
    ]);
  });

  it("reads those of police.uk", () => {
    holds([
      ["Anti-social behaviour", "0801", "likely"],
      ["Bicycle theft", "05022", "sure", "theft"],
      ["Burglary", "0501", "sure"],
      ["Criminal damage and arson", "0504", "sure"],
      ["Drugs", "0601", "sure"],
      ["Other crime", null, "none"],
      ["Other theft", "0502", "sure", "theft"],
      ["Possession of weapons", "0901", "sure"],
      ["Public order", "0801", "sure"],
      ["Robbery", "0401", "sure", "robbery"],
      ["Shoplifting", "05023", "sure", "theft"],
      ["Theft from the person", "0502", "sure", "theft"],
      ["Vehicle crime", "05021", "likely", "vehicleTheft"],
      ["Violence and sexual offences", "0201", "likely", "/sexualViolence"],
    ]);
  });

  it("reads those of Vancouver", () => {
    holds([
      ["Break and Enter Commercial", "05011", "sure"],
      ["Break and Enter Residential/Other", "05012", "sure"],
      ["Theft from Vehicle", "05022", "sure", "theft"],
      ["Theft of Vehicle", "050211", "sure", "vehicleTheft"],
      ["Theft of Bicycle", "05022", "sure", "theft"],
      ["Mischief", "0504", "sure"],
      ["Offence Against a Person", "0201", "likely"],
      ["Homicide", "0101", "sure", "homicide"],
      ["Vehicle Collision or Pedestrian Struck (with Fatality)", "010321", "likely", "trafficDeath"],
      ["Vehicle Collision or Pedestrian Struck (with Injury)", "02063", "likely"],
    ]);
  });

  it("reads those of Chicago and New York", () => {
    holds([
      ["BATTERY", "02011", "sure"],
      ["CRIM SEXUAL ASSAULT", "03012", "sure", "sexualOffence/sexualViolence"],
      ["CRIMINAL TRESPASS", "0509", "likely"],
      ["DECEPTIVE PRACTICE", "0701", "sure"],
      ["HUMAN TRAFFICKING", "0204", "sure", "/trafficking"],
      ["MOTOR VEHICLE THEFT", "050211", "sure", "vehicleTheft"],
      ["NARCOTICS", "0601", "sure"],
      ["OFFENSE INVOLVING CHILDREN", "02", "likely", "childMaltreatment/childVictim"],
      ["OTHER OFFENSE", null, "none"],
      ["PUBLIC PEACE VIOLATION", "0801", "sure"],
      ["STALKING", "02082", "sure"],
      ["WEAPONS VIOLATION", "0901", "sure"],
      ["MURDER & NON-NEGL. MANSLAUGHTER", "0101", "sure", "homicide"],
      ["FELONY ASSAULT", "020111", "sure"],
      ["GRAND LARCENY OF MOTOR VEHICLE", "050211", "sure", "vehicleTheft"],
      ["PETIT LARCENY", "0502", "sure", "theft"],
      ["INTOXICATED & IMPAIRED DRIVING", "02072", "sure", "drinkDriving"],
      ["TRUE", null, "none"],
    ]);
  });

  it("reads those of São Paulo", () => {
    holds([
      ["ROUBO - OUTROS", "0401", "sure", "robbery"],
      ["ROUBO DE VEÍCULO", "0401", "sure", "vehicleTheft"],
      ["FURTO DE VEÍCULO", "050211", "sure", "vehicleTheft"],
      ["FURTO - OUTROS", "0502", "sure", "theft"],
      ["HOMICÍDIO DOLOSO", "0101", "sure", "homicide"],
      ["HOMICÍDIO CULPOSO POR ACIDENTE DE TRÂNSITO", "010321", "sure", "trafficDeath"],
      ["TENTATIVA DE HOMICÍDIO", "0102", "sure"],
      ["LATROCÍNIO", "0101", "sure", "homicide"],
      ["LESÃO CORPORAL SEGUIDA DE MORTE", "0101", "likely", "homicide"],
      ["LESÃO CORPORAL DOLOSA", "02011", "sure"],
      ["ESTUPRO DE VULNERÁVEL", "03011", "sure", "sexualOffence/sexualViolence"],
      ["TRÁFICO DE ENTORPECENTES", "0601", "sure"],
      ["PORTE ILEGAL DE ARMA", "0901", "sure"],
      ["Lesão corporal - violência doméstica", "0201", "likely", "domesticViolence/domesticViolence"],
    ]);
  });

  it("does not mind case, accents and plurals", () => {
    for (const text of ["extorsion", "Extorsión", "EXTORSIONES", " Extorsión. "])
      expect(guessCategory(text).iccs).toBe("02051");
  });
});

describe("the rules", () => {
  it("name only categories, indicators and protections that exist", () => {
    for (const rule of categoryRules) {
      if (rule.iccs !== null) expect(iccsEntry(rule.iccs), String(rule.pattern)).toBeDefined();
      for (const indicator of rule.indicators ?? []) expect(securityIndicatorIds).toContain(indicator);
      if (rule.protection) expect(protectionReasons).toContain(rule.protection);
    }
  });
});
