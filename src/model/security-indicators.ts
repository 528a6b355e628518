import { namedTexts } from "../base/named-texts.ts";

/**
 * Indicators of the Regional System of Standardised Indicators on Citizen Coexistence and Security (SES) that are made
 * from records rather than from surveys. Source: Guerrero, Villaveces, Krug and others, Rev Panam Salud Publica
 * 2012;31(3):253-259.
 */
const indicators = namedTexts({
  homicide: { es: "Homicidios", en: "Homicides" },
  trafficDeath: { es: "Muertes por tránsito", en: "Road-traffic deaths" },
  suicide: { es: "Suicidios", en: "Suicides" },
  firearmDeath: { es: "Muertes por arma de fuego", en: "Firearm deaths" },
  sexualOffence: { es: "Delitos sexuales", en: "Sexual offences" },
  domesticViolence: { es: "Violencia intrafamiliar", en: "Domestic violence" },
  childMaltreatment: { es: "Maltrato infantil", en: "Child maltreatment" },
  theft: { es: "Hurto", en: "Theft" },
  robbery: { es: "Robo", en: "Robbery" },
  vehicleTheft: { es: "Hurto y robo de automotores", en: "Vehicle theft and robbery" },
  kidnapping: { es: "Secuestro", en: "Kidnapping" },
  drinkDriving: { es: "Faltas por alcohol en conductores", en: "Drink-driving offences" },
});

export type SecurityIndicatorId = (typeof indicators.ids)[number];

export const securityIndicatorIds = indicators.ids;

/** The name of an indicator; the id itself for one that is not known here. */
export const securityIndicatorText = indicators.text;
