import { comparableText } from "./names.ts";

/** What a column can mean. */
export const columnMeanings = [
  "longitude",
  "latitude",
  "coordinatePair",
  "date",
  "time",
  "year",
  "month",
  "day",
  "hour",
  "minute",
  "category",
  "weapon",
  "sex",
  "ageBand",
  "placeType",
  "relation",
  "armsEvent",
  "name",
  "code",
  "parentName",
  "population",
  "count",
  "rate",
  "address",
  "identifier",
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/**
 * Words of column names by meaning, in Spanish, English and Portuguese, without accents. A whole name counts more
 * than a word of it. Words that say "not this one" stand in `against`.
 */
const vocabulary: Readonly<Record<ColumnMeaning, { whole: string; words: string; against?: string }>> = {
  longitude: {
    whole:
      "longitud|longitude|lon|long|lng|x|coord x|x coord|coordenada x|coordenadas x|point x|este|easting|pos x|gps x",
    words: "longitud|longitude|lon|lng|easting",
    against: "largo|length|m|metros",
  },
  latitude: {
    whole:
      "latitud|latitude|lat|y|coord y|y coord|coordenada y|coordenadas y|point y|norte|northing|pos y|gps y",
    words: "latitud|latitude|lat|northing",
  },
  coordinatePair: {
    whole:
      "coordenadas|coordenada|coordinates|coords|geopoint|geo point|geo point 2d|latlon|lat lon|latlng|lat lng|" +
      "latitud longitud|georeferencia|location|punto|wkt|the geom|geom|geometry|geometria",
    words: "coordenadas|coordenada|coordinates|geopoint|latlng|wkt|georeferencia",
  },
  date: {
    whole:
      "fecha|date|data|fecha hecho|fecha hechos|fecha del hecho|fecha de los hechos|fecha ocurrencia|occurred|occur date|" +
      "data fato|data ocorrencia|data do fato|incident date|date occ|datetime|fecha hora|fecha incidente|fecha suceso",
    words: "fecha|fec|date|datetime|data",
    against:
      "nacimiento|nac|birth|nascimento|registro|reporte|report|reported|created|updated|modified|actualizacion|" +
      "carga|alta|captura|denuncia|inicio|publicacion|base|inauguracion|source",
  },
  time: {
    whole:
      "hora|time|hora hecho|hora hechos|hora del hecho|hora de los hechos|time occ|hora fato|horario|hora ocurrencia",
    words: "hora|time|hour",
    against: "atencion|registro|denuncia|reporte|servicio|zone|zona|timestamp|inicio|fin|apertura|cierre",
  },
  year: {
    whole: "ano|anio|year|a o|ano hecho|anio hecho|ejercicio|year occ",
    words: "ano|anio|year",
    against: "edad|inicio",
  },
  month: { whole: "mes|month|mes hecho|mes del hecho", words: "mes|month" },
  day: { whole: "dia|day|dia hecho|dia del mes|dia mes", words: "dia|day", against: "semana|week|atencion" },
  hour: { whole: "hora|hour|hora del dia", words: "hour" },
  minute: { whole: "minuto|minute|minutos|min", words: "minuto|minute" },
  category: {
    whole:
      "delito|tipo delito|tipo de delito|categoria|category|crime|crime type|offense|offence|primary type|modalidad|" +
      "natureza|rubrica|tipo|type|tipo de hecho|hecho|evento|tipo evento|incidente|tipo incidente|tipo accidente|" +
      "crimen|murder|tipo de incidente|delito hecho|subtipo delito|categoria delito|subtipo de delito|tipo de violencia|" +
      "ofns desc|offense type|offence type|incident type|crime category|natureza da ocorrencia|natureza apurada|" +
      "tipo de crime|tipo crime|infracao|delito especifico|conducta|clasificacion",
    words: "delito|crime|offense|offence|categoria|category|modalidad|natureza|rubrica|crimen|hecho",
    against:
      "fecha|hora|lugar|id|alcaldia|colonia|municipio|date|latitud|longitud|persona|vehiculo|codigo|cve",
  },
  weapon: {
    whole:
      "arma|armas|weapon|tipo arma|tipo de arma|arma utilizada|medio|mecanismo|instrumento|arma medio|weapon type|" +
      "arma empleada|medio empleado|meio empregado|instrumento utilizado|weapon used|weapon desc|mecanismo de muerte|" +
      "mecanismo de la muerte|tipo de instrumento|weapon description",
    words: "arma|weapon|mecanismo|instrumento",
  },
  sex: {
    whole:
      "sexo|sex|genero|gender|sexo victima|genero victima|sexo de la victima|vic sex|victim sex|sexo da vitima|" +
      "sexo vitima|victim gender|sexo occiso|genero de la victima",
    words: "sexo|sex|genero|gender",
    against: "violencia|delito|offense",
  },
  ageBand: {
    whole:
      "edad|age|idade|rango edad|rango de edad|grupo edad|grupo de edad|grupo etario|age group|faixa etaria|" +
      "edad victima|edad de la victima|vic age|victim age|idade da vitima|idade vitima|vic age group|age range|" +
      "rango etario|grupos de edad|faixa de idade|victim age group",
    words: "edad|age|idade|etario|etaria",
  },
  placeType: {
    whole:
      "lugar|tipo lugar|tipo de lugar|place type|location type|lugar hecho|lugar del hecho|lugar de los hechos|sitio|" +
      "premise|premise type|escenario|clase de sitio|tipo local|local do fato|location description|tipo de sitio|" +
      "tipo de local|lugar de ocurrencia|premis desc|premises|location desc|descr tipolocal|tipo de escenario",
    words: "lugar|sitio|premise|escenario",
  },
  relation: {
    whole:
      "relacion|parentesco|vinculo|relacion victima agresor|relacion con el agresor|relacion con la victima|" +
      "relacion agresor|relacion victima victimario|relationship|victim relationship|relationship to victim|" +
      "victim offender relationship|relacao|vinculo com a vitima|vinculo con la victima|grado de parentesco|" +
      "relacao com o autor|relacion de la victima con el agresor",
    words: "parentesco|vinculo|relationship|relacion|relacao",
    against: "laboral|contrato|fecha|contractual|id",
  },
  armsEvent: {
    whole:
      "tipo de evento con arma|evento con arma|tipo de hallazgo|tipo de incautacion|arms event|firearm event",
    words: "incautacion|decomiso|hallazgo",
    against: "fecha|hora|date|lugar|cantidad",
  },
  name: {
    whole:
      "nombre|name|nome|nomgeo|nomut|municipio|barrio|colonia|bairro|nombre 1|ward name|neighbourhood|neighborhood|" +
      "nombre municipio|nom mun|name muni|shapename|denominacion|munname|municipio name",
    words:
      "nombre|name|nome|nom|nomgeo|municipio|barrio|colonia|bairro|neighbourhood|neighborhood|distrito|canton|aldea|" +
      "comuna|sector|departamento|alcaldia|district|county|precinct|boro|borough|localidad|parroquia|corregimiento",
    against:
      "calle|street|responsable|contacto|archivo|file|state|estado|domicilio|ubicacion|id|codigo|cve|official",
  },
  code: {
    whole:
      "codigo|code|cve|cvegeo|clave|cod|geocodigo|geoid|cveut|cve mun|cod mun|dane|ubigeo|ibge|inegi|pcode|adm2 pcode|" +
      "code muni|ward code|lsoa code|id municipio|cod municipio|codigo municipio|gss code|mapid|region|municip|precinct",
    words: "codigo|code|cve|cvegeo|clave|cod|geoid|cveut|ubigeo|pcode",
    against: "postal|zip|cp|delito|phone|telefono|qc|area",
  },
  parentName: {
    whole:
      "departamento|provincia|estado|state|region|entidad|alcaldia|nomdt|state name|statename|pais|country|nom ent",
    words: "departamento|provincia|alcaldia|state|entidad",
    against: "code|codigo|cve|id|abbr|official|conectividad|civil",
  },
  population: {
    whole:
      "poblacion|population|pob|pobtot|pob total|poblacion total|pop|pop total|populacao|habitantes|residents|hab|" +
      "total population|sumpob1|sum pob|pob tot|poptot",
    words: "poblacion|population|pob|pobtot|sumpob1|pop|populacao|habitantes|residents",
    against: "densidad|density|male|female|hombres|mujeres|edad|age|fem|mas",
  },
  count: {
    whole:
      "casos|total|conteo|count|n|cantidad|homicidios|victimas|cases|frecuencia|numero|homicides|hechos|eventos|incidentes",
    words: "casos|total|conteo|count|cantidad|homicidios|victimas|cases|frecuencia|homicides",
    against: "tasa|rate|id|poblacion|population",
  },
  rate: {
    whole: "tasa|rate|taxa|porcentaje|percent|pct|indice|dwrh",
    words: "tasa|rate|taxa|porcentaje|percent|pct|proporcion|densidad|density|indice",
    against: "estado",
  },
  address: {
    whole: "direccion|domicilio|address|calle|street|ubicacion|endereco|hundred block|location",
    words: "direccion|domicilio|address|calle|street|ubicacion|endereco",
  },
  identifier: {
    whole:
      "id|fid|objectid|folio|expediente|key|gid|ogc fid|no|num|numero|incident key|uuid|qc id|n expediente|idcarpeta",
    words: "id|folio|expediente|uuid|objectid",
  },
};

const cut = (text: string) => new Set(text.split("|"));
const prepared = Object.entries(vocabulary).map(([meaning, { whole, words, against }]) => ({
  meaning: meaning as ColumnMeaning,
  whole: cut(whole),
  words: cut(words),
  against: cut(against ?? ""),
}));

/** How much a column's name alone speaks for each meaning: 0.9 for the whole name, 0.6 for a word of it. */
export function meaningsByName(name: string): Partial<Record<ColumnMeaning, number>> {
  const comparable = comparableText(name.replace(/([a-z])([A-Z])/g, "$1 $2"));
  const joined = comparableText(name);
  const words = comparable.split(" ").map((word) => word.replace(/\d+$/, "") || word);
  const scores: Partial<Record<ColumnMeaning, number>> = {};
  for (const { meaning, whole, words: single, against } of prepared) {
    if (whole.has(comparable) || whole.has(joined)) scores[meaning] = 0.9;
    else if (words.some((word) => single.has(word)))
      scores[meaning] = words.some((word) => against.has(word)) ? 0.2 : 0.6;
  }
  return scores;
}
