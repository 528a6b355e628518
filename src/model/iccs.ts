import type { Localised } from "../base/language.ts";

/** One category of the ICCS: its code (2 digits section, 4 division, 5 group, 6 class) and its name. */
export interface IccsEntry {
  readonly code: string;
  readonly text: Localised;
}

const names: readonly (readonly [string, string, string])[] = [
  [
    "01",
    "Actos que causan la muerte o que tienen la intención de causar la muerte",
    "Acts leading to death or intending to cause death",
  ],
  ["0101", "Homicidio intencional", "Intentional homicide"],
  ["0102", "Tentativa de homicidio intencional", "Attempted intentional homicide"],
  ["0103", "Homicidio no intencional", "Non-intentional homicide"],
  ["01032", "Homicidio culposo", "Negligent manslaughter"],
  ["010321", "Homicidio por tránsito vehicular", "Vehicular homicide"],
  ["0104", "Suicidio asistido o incitación al suicidio", "Assisting or instigating suicide"],
  ["0105", "Eutanasia", "Euthanasia"],
  ["0106", "Feticidio ilegal", "Illegal feticide"],
  [
    "0107",
    "Homicidio ilícito relacionado con conflictos armados",
    "Unlawful killing associated with armed conflict",
  ],
  [
    "02",
    "Actos que causan daños o que tienen la intención de causar daños a las personas",
    "Acts leading to harm or intending to cause harm to the person",
  ],
  ["0201", "Agresiones y amenazas", "Assaults and threats"],
  ["02011", "Agresión", "Assault"],
  ["020111", "Agresión grave", "Serious assault"],
  ["020112", "Agresión leve", "Minor assault"],
  ["02012", "Amenaza", "Threat"],
  ["0202", "Actos contra la libertad", "Acts against liberty"],
  ["02021", "Secuestro de menores", "Abduction of a minor"],
  ["02022", "Privación de libertad", "Deprivation of liberty"],
  ["020221", "Secuestro", "Kidnapping"],
  ["0203", "Esclavitud y explotación", "Slavery and exploitation"],
  ["0204", "Trata de personas", "Trafficking in persons"],
  ["0205", "Coacción", "Coercion"],
  ["02051", "Extorsión o chantaje", "Extortion or blackmail"],
  ["0206", "Negligencia", "Negligence"],
  [
    "02063",
    "Negligencia relacionada con la conducción de un vehículo",
    "Negligence related to driving a vehicle",
  ],
  ["0207", "Actos peligrosos", "Dangerous acts"],
  [
    "02072",
    "Utilización de un vehículo bajo los efectos de sustancias psicoactivas",
    "Operating a vehicle under the influence of psychoactive substances",
  ],
  [
    "0208",
    "Actos dirigidos a inducir miedo o angustia emocional",
    "Acts intended to induce fear or emotional distress",
  ],
  ["02081", "Hostigamiento", "Harassment"],
  ["02082", "Acoso", "Stalking"],
  ["0209", "Difamación o insulto", "Defamation or insult"],
  ["0210", "Discriminación", "Discrimination"],
  ["0211", "Transgresiones contra las personas", "Acts that trespass against the person"],
  ["03", "Actos lesivos de naturaleza sexual", "Injurious acts of a sexual nature"],
  ["0301", "Violencia sexual", "Sexual violence"],
  ["03011", "Violación", "Rape"],
  ["03012", "Agresión sexual", "Sexual assault"],
  ["0302", "Explotación sexual", "Sexual exploitation"],
  ["03022", "Explotación sexual de menores", "Sexual exploitation of children"],
  ["030221", "Pornografía infantil", "Child pornography"],
  ["0309", "Otros actos lesivos de naturaleza sexual", "Other injurious acts of a sexual nature"],
  [
    "04",
    "Actos contra la propiedad que entrañan violencia o amenaza de violencia contra las personas",
    "Acts against property involving violence or threat against a person",
  ],
  ["0401", "Robo", "Robbery"],
  ["05", "Actos contra la propiedad solamente", "Acts against property only"],
  ["0501", "Robo con entrada ilícita", "Burglary"],
  ["05011", "Robo con entrada ilícita en locales comerciales", "Burglary of business premises"],
  [
    "05012",
    "Robo con entrada ilícita en domicilios particulares",
    "Burglary of private residential premises",
  ],
  ["0502", "Hurto", "Theft"],
  ["05021", "Hurto de vehículos de motor o de sus piezas", "Theft of a motorized vehicle or parts thereof"],
  ["050211", "Hurto de vehículos terrestres de motor", "Theft of a motorized land vehicle"],
  ["05022", "Hurto de bienes personales", "Theft of personal property"],
  ["05023", "Hurto de bienes comerciales", "Theft of business property"],
  ["05025", "Hurto de ganado", "Theft of livestock"],
  ["0503", "Delitos contra la propiedad intelectual", "Intellectual property offences"],
  ["0504", "Daños a la propiedad", "Property damage"],
  ["0509", "Otros actos contra la propiedad solamente", "Other acts against property only"],
  [
    "06",
    "Actos relacionados con drogas sujetas a fiscalización u otras sustancias psicoactivas",
    "Acts involving controlled drugs or other psychoactive substances",
  ],
  [
    "0601",
    "Actos ilícitos relacionados con drogas o precursores sujetos a fiscalización",
    "Unlawful acts involving controlled drugs or precursors",
  ],
  [
    "0602",
    "Actos ilícitos relacionados con bebidas alcohólicas, tabaco u otras sustancias sujetas a fiscalización",
    "Unlawful acts involving alcohol, tobacco or other controlled substances",
  ],
  ["07", "Actos que conllevan fraude, engaño o corrupción", "Acts involving fraud, deception or corruption"],
  ["0701", "Fraude", "Fraud"],
  ["0702", "Falsificación", "Forgery/counterfeiting"],
  ["0703", "Corrupción", "Corruption"],
  ["0704", "Actos relacionados con el producto del delito", "Acts involving the proceeds of crime"],
  ["07041", "Blanqueo de dinero", "Money laundering"],
  [
    "08",
    "Actos contra el orden público, la autoridad y las disposiciones del Estado",
    "Acts against public order, authority and provisions of the State",
  ],
  [
    "0801",
    "Actos contrarios a las normas de conducta orientadas al mantenimiento del orden público",
    "Acts against public order behavioural standards",
  ],
  [
    "0802",
    "Actos contrarios a las normas de conducta sexual orientadas al mantenimiento del orden público",
    "Acts against public order sexual standards",
  ],
  [
    "0804",
    "Actos contrarios a las disposiciones relativas a los ingresos públicos u otras disposiciones regulatorias",
    "Acts contrary to public revenue or regulatory provisions",
  ],
  ["0805", "Actos relacionados con la migración", "Acts related to migration"],
  ["0806", "Actos contra el sistema de justicia", "Acts against the justice system"],
  ["0807", "Actos relacionados con las elecciones democráticas", "Acts related to democratic elections"],
  [
    "09",
    "Actos contra la seguridad pública y la seguridad del Estado",
    "Acts against public safety and state security",
  ],
  [
    "0901",
    "Actos relacionados con armas, explosivos y otros materiales destructivos",
    "Acts involving weapons, explosives and other destructive materials",
  ],
  ["0902", "Actos contra la salud y la seguridad", "Acts against health and safety"],
  ["0903", "Actos contra sistemas informáticos", "Acts against computer systems"],
  ["0904", "Actos contra la seguridad del Estado", "Acts against state security"],
  [
    "0905",
    "Actos relacionados con grupos delictivos organizados",
    "Acts related to an organized criminal group",
  ],
  ["0906", "Terrorismo", "Terrorism"],
  ["0907", "Infracciones de tráfico no lesivas", "Non-injurious traffic violations"],
  ["10", "Actos contra el entorno natural", "Acts against the natural environment"],
  [
    "11",
    "Otros actos delictivos no clasificados en otra parte",
    "Other criminal acts not elsewhere classified",
  ],
  ["1101", "Actos bajo jurisdicción universal", "Acts under universal jurisdiction"],
];

/**
 * The categories of the International Classification of Crime for Statistical Purposes that files of recorded events
 * need, in the order of their codes, under their official names. Source: UNODC, ICCS version 1.0, March 2015, and its
 * Spanish edition (Clasificación Internacional de Delitos con Fines Estadísticos). Sections and divisions where those are
 * what police files tell apart; groups and classes where a file commonly says so much. A name is shown with its code.
 */
export const iccsEntries: readonly IccsEntry[] = names.map(([code, es, en]) => ({ code, text: { es, en } }));

const byCode = new Map(iccsEntries.map((entry) => [entry.code, entry]));

/** The category of a code; undefined for a code that is not in the list. */
export function iccsEntry(code: string): IccsEntry | undefined {
  return byCode.get(code);
}

/** The division (four digits) a code belongs to; the section itself for a code of two digits. */
export function iccsDivision(code: string): string {
  return code.slice(0, 4);
}
