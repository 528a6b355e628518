import type { Language } from "../../base/language.ts";
import type { FieldMapping, IncidentMapping, PlaceMapping, TimeMapping } from "../mapping.ts";
import { makeRecipe, type Recipe, type RecipeReading } from "./recipe.ts";

/** Names in English of the included recipes whose own name is in Spanish or Portuguese. */
const englishNames: Readonly<Record<string, string>> = {
  "Ciudad de México · FGJ, carpetas de investigación": "Mexico City · FGJ, investigation files",
  "Ciudad de México · FGJ, víctimas en carpetas de investigación":
    "Mexico City · FGJ, victims in investigation files",
  "Ciudad de México · FGJ, hechos por colonia (formato breve)":
    "Mexico City · FGJ, incidents by colonia (short form)",
  "São Paulo · SSP, dados criminais": "São Paulo · SSP, crime data",
  "São Paulo · homicidios por municipio (formato breve)":
    "São Paulo · homicides by municipality (short form)",
};

/** What a recipe is called on the screen: those that people made keep their own name. */
export function recipeName({ name }: Pick<Recipe, "name">, language: Language): string {
  return language === "en" && Object.hasOwn(englishNames, name) ? englishNames[name] : name;
}

/** Recipes for open data that many people work with, in the form in which their offices publish them. */
export const includedRecipes: readonly Recipe[] = [
  events(
    "Ciudad de México · FGJ, carpetas de investigación",
    "anio_inicio|mes_inicio|fecha_inicio|hora_inicio|anio_hecho|mes_hecho|fecha_hecho|hora_hecho|delito|categoria_delito|competencia|" +
      "fiscalia|agencia|unidad_investigacion|colonia_hecho|colonia_catalogo|alcaldia_hecho|alcaldia_catalogo|municipio_hecho|" +
      "latitud|longitud",
    degrees("longitud", "latitud"),
    day("fecha_hecho", "hora_hecho"),
    [as("delito", "category"), own("categoria_delito"), own("alcaldia_hecho"), own("competencia")],
  ),
  events(
    "Ciudad de México · FGJ, víctimas en carpetas de investigación",
    "anio_inicio|mes_inicio|fecha_inicio|hora_inicio|anio_hecho|mes_hecho|fecha_hecho|hora_hecho|delito|categoria_delito|sexo|edad|" +
      "tipo_persona|calidad_juridica|competencia|colonia_hecho|colonia_catalogo|alcaldia_hecho|alcaldia_catalogo|" +
      "municipio_hecho|latitud|longitud",
    degrees("longitud", "latitud"),
    day("fecha_hecho", "hora_hecho"),
    [
      as("delito", "category"),
      as("sexo", "sex"),
      as("edad", "ageBand"),
      own("categoria_delito"),
      own("tipo_persona"),
      own("calidad_juridica"),
      own("alcaldia_hecho"),
    ],
    { unit: "victim" },
  ),
  events(
    "Ciudad de México · FGJ, hechos por colonia (formato breve)",
    "alcaldia|colonia|latitud|longitud|delito|fecha_hecho|hora_hecho|anio|trimestre",
    degrees("longitud", "latitud"),
    day("fecha_hecho", "hora_hecho"),
    [as("delito", "category"), own("alcaldia")],
  ),
  events(
    "São Paulo · SSP, dados criminais",
    "NOME_DEPARTAMENTO|NOME_SECCIONAL|NOME_DELEGACIA|NOME_MUNICIPIO|NUM_BO|ANO_BO|DATA_REGISTRO|DATA_OCORRENCIA_BO|" +
      "HORA_OCORRENCIA_BO|DESC_PERIODO|DESCR_SUBTIPOLOCAL|BAIRRO|LOGRADOURO|NUMERO_LOGRADOURO|LATITUDE|LONGITUDE|" +
      "NOME_DELEGACIA_CIRCUNSCRIÇÃO|NOME_DEPARTAMENTO_CIRCUNSCRIÇÃO|NOME_SECCIONAL_CIRCUNSCRIÇÃO|" +
      "NOME_MUNICIPIO_CIRCUNSCRIÇÃO|RUBRICA|DESCR_CONDUTA|NATUREZA_APURADA|MES_ESTATISTICA|ANO_ESTATISTICA",
    degrees("LONGITUDE", "LATITUDE"),
    day("DATA_OCORRENCIA_BO", "HORA_OCORRENCIA_BO"),
    [
      as("NATUREZA_APURADA", "category"),
      as("DESCR_SUBTIPOLOCAL", "placeType"),
      own("RUBRICA"),
      own("DESCR_CONDUTA"),
      own("DESC_PERIODO"),
      own("NOME_MUNICIPIO"),
    ],
  ),
  events(
    "São Paulo · homicidios por municipio (formato breve)",
    "year|date|municipality|location_type|victim_sex|longitude|latitude",
    degrees("longitude", "latitude"),
    day("date", null),
    [as("location_type", "placeType"), as("victim_sex", "sex"), own("municipality")],
    { unit: "victim" },
  ),
  events(
    "UK police · street-level crime",
    "Crime ID|Month|Reported by|Falls within|Longitude|Latitude|Location|LSOA code|LSOA name|Crime type|Last outcome category|Context",
    degrees("Longitude", "Latitude"),
    day("Month", null),
    [as("Crime type", "category"), own("Last outcome category"), own("Reported by"), own("Falls within")],
  ),
  events(
    "UK police · street-level crime (short form)",
    "month|longitude|latitude|location|lsoa_code",
    degrees("longitude", "latitude"),
    day("month", null),
    [],
  ),
  events(
    "Vancouver · VPD crime data",
    "TYPE|YEAR|MONTH|DAY|HOUR|MINUTE|HUNDRED_BLOCK|NEIGHBOURHOOD|X|Y",
    { kind: "columns", longitude: "X", latitude: "Y", crs: "EPSG:26910" },
    { kind: "parts", year: "YEAR", month: "MONTH", day: "DAY", hour: "HOUR", minute: "MINUTE" },
    [as("TYPE", "category"), own("NEIGHBOURHOOD")],
  ),
  events(
    "New York · NYPD complaint data",
    "CMPLNT_NUM|CMPLNT_FR_DT|CMPLNT_FR_TM|CMPLNT_TO_DT|CMPLNT_TO_TM|ADDR_PCT_CD|RPT_DT|KY_CD|OFNS_DESC|PD_CD|PD_DESC|" +
      "CRM_ATPT_CPTD_CD|LAW_CAT_CD|BORO_NM|LOC_OF_OCCUR_DESC|PREM_TYP_DESC|JURIS_DESC|JURISDICTION_CODE|PARKS_NM|HADEVELOPT|" +
      "HOUSING_PSA|X_COORD_CD|Y_COORD_CD|SUSP_AGE_GROUP|SUSP_RACE|SUSP_SEX|TRANSIT_DISTRICT|Latitude|Longitude|Lat_Lon|" +
      "PATROL_BORO|STATION_NAME|VIC_AGE_GROUP|VIC_RACE|VIC_SEX",
    degrees("Longitude", "Latitude"),
    {
      kind: "columns",
      date: "CMPLNT_FR_DT",
      time: "CMPLNT_FR_TM",
      order: "monthFirst",
      endDate: "CMPLNT_TO_DT",
      endTime: "CMPLNT_TO_TM",
    },
    [
      as("OFNS_DESC", "category"),
      as("VIC_SEX", "sex"),
      as("VIC_AGE_GROUP", "ageBand"),
      as("PREM_TYP_DESC", "placeType"),
      own("LAW_CAT_CD"),
      own("BORO_NM"),
    ],
    { identifier: "CMPLNT_NUM" },
  ),
  events(
    "New York · NYPD shootings (short form)",
    "incident_key|boro|occur_date|murder|longitude|latitude",
    degrees("longitude", "latitude"),
    day("occur_date", null),
    [as("murder", "category"), own("boro")],
    { unit: "victim" },
  ),
];

function events(
  name: string,
  headers: string,
  place: PlaceMapping,
  time: TimeMapping,
  fields: readonly FieldMapping[],
  more: Partial<IncidentMapping> = {},
  reading: RecipeReading = {},
): Recipe {
  const mapping: IncidentMapping = { source: "recipe", place, time, weight: null, fields, ...more };
  return makeRecipe(name, headers.split("|"), reading, { role: "incidents", mapping });
}

function degrees(longitude: string, latitude: string): PlaceMapping {
  return { kind: "columns", longitude, latitude };
}

/** Dates year first, or day first. */
function day(date: string, time: string | null): TimeMapping {
  return { kind: "columns", date, time, order: "dayFirst" };
}

function as(column: string, role: NonNullable<FieldMapping["role"]>): FieldMapping {
  return { column, role };
}

function own(column: string): FieldMapping {
  return { column, role: null };
}
