import type { ProtectionReason } from "../model/protection.ts";
import type { SecurityIndicatorId } from "../model/security-indicators.ts";

/** How much a guess can be trusted: said outright, inferred, or nothing found. */
export type Firmness = "sure" | "likely" | "none";

/** One way of writing a kind of event, with what it stands for. */
export interface CategoryRule {
  /** Matches the comparable form: lower case, no accents, words joined by one space. */
  readonly pattern: RegExp;
  /** A text that matches this too is meant otherwise. */
  readonly unless?: RegExp;
  readonly iccs: string | null;
  readonly firmness: Exclude<Firmness, "none">;
  readonly indicators?: readonly SecurityIndicatorId[];
  readonly protection?: ProtectionReason;
}

const sure = (
  pattern: RegExp,
  iccs: string | null,
  more: Omit<CategoryRule, "pattern" | "iccs" | "firmness"> = {},
): CategoryRule => ({ pattern, iccs, firmness: "sure", ...more });

const likely = (
  pattern: RegExp,
  iccs: string | null,
  more: Omit<CategoryRule, "pattern" | "iccs" | "firmness"> = {},
): CategoryRule => ({ pattern, iccs, firmness: "likely", ...more });

export const attempted = /\b(tentativas?|tentad[oa]s?|tentado|intento|intentona|attempt(ed|s)?|att)\b/;
export const byFirearm =
  /\barmas? de fuego\b|\barma de fogo\b|\bdisparos? de arma\b|\bfirearm|\bgun(shot|s)?\b|\bhandgun|\bshooting\b|\bpaf\b|\bproyectil/;
const violent =
  /con violencia|\bc v$|\bc v\b|mano armada|violent|\barmed\b|\barmado\b|\broubos?\b|robber|\basaltos?\b|\bassaltos?\b|\batracos?\b|\bmugging|strong ?arm/;
const nonviolent =
  /sin violencia|\bs v$|\bs v\b|\bhurtos?\b|\bfurtos?\b|\btheft|\bthieving|larceny|steal|stolen|pickpocket|carterist|shoplift|farderos?/;
const taking =
  /\brobos?\b|\bhurtos?\b|\bfurtos?\b|\broubos?\b|\btheft|larceny|steal|stolen|robber|\basaltos?\b|\bassaltos?\b|\batracos?\b/;
const roadVehicle =
  /transito|vehicul|\bvial(es|idad)?\b|atropell|\btraffic\b|\broad\b|collision|colision|\bcrash|\bveicul|automovil|siniestro|\bchoques?\b/;
const child =
  /\bmenor(es)?\b|\bnin[oa]s?\b|\bninez\b|infan(til|te|tes|cia)|\bchild|\bminors?\b|crianca|adolescen|vulnerave(l|is)|\bjuvenile victim/;
const both = (a: RegExp, b: RegExp): RegExp => new RegExp(`^(?=.*(?:${a.source}))(?=.*(?:${b.source}))`);

/**
 * Ways of writing kinds of events in Spanish, English and Portuguese, the particular before the general: the first that
 * matches counts. Meanings follow the definitions of the ICCS (UNODC, version 1.0, 2015) and of the regional indicators.
 */
export const categoryRules: readonly CategoryRule[] = [
  // Self-inflicted deaths; aiding them is the offence.
  sure(
    /(ayuda|auxilio|induc|instig|assist|aiding|promot|help).*suicid|suicid.*(induc|instig|auxil|asist)/,
    "0104",
    {
      protection: "suicide",
    },
  ),
  sure(both(/suicid/, attempted), null, { protection: "suicide" }),
  sure(/suicid|autoeliminac|lesion(es)? autoinfl.*(muerte|fatal)/, null, {
    indicators: ["suicide"],
    protection: "suicide",
  }),

  // Women killed for being women.
  sure(both(/femi(ni)?cid/, attempted), "0102", { protection: "femicide" }),
  sure(/femi(ni)?cid/, "0101", { indicators: ["homicide"], protection: "femicide" }),

  // Roads.
  sure(both(/homicid|manslaughter/, roadVehicle), "010321", { indicators: ["trafficDeath"] }),
  likely(
    both(/muert[eo]s?|fatal|fallecid|\bmortes?\b|\bdeath|\bkilled|perdida de la vida/, roadVehicle),
    "010321",
    {
      indicators: ["trafficDeath"],
    },
  ),
  sure(
    /(alcohol|ebri|embriag|intoxicat|impaired|drunk|drink).*(conduc|manej|driv|direc|volante)|(conduc|manej|driv|direc).*(ebri|embriag|alcohol|drunk|drink|influence|psicoactiv)|alcoholemia|\bdui\b|\bdwi\b/,
    "02072",
    { indicators: ["drinkDriving"] },
  ),
  likely(both(/lesion|lesao|injur|herid|accident|acidente/, roadVehicle), "02063", {
    unless: /intencional|dolos|robo|dano|daño/,
  }),
  likely(both(/dano|damage/, roadVehicle), "0504", { unless: /intencional|dolos|malicious|criminal/ }),

  // Killing.
  sure(both(/homicid|asesinat|murder|assassinat|parricid|infanticid/, attempted), "0102"),
  sure(/non ?negl?(igent)? manslaughter|non ?negl\b/, "0101", { indicators: ["homicide"] }),
  sure(
    /homicid.*(culpos|imprudenc|negligen|no intencional|involuntari|preterintencional|accidental)|negligent manslaughter/,
    "01032",
  ),
  sure(/(involuntary|reckless).*(manslaughter|homicide)|non intentional homicide/, "0103"),
  likely(/manslaughter/, "0103"),
  sure(
    /homicid|asesinat|\bmurder|assassinat|parricid|infanticid|latrocinio|sicariat|muertes? violentas? intencional/,
    "0101",
    {
      indicators: ["homicide"],
    },
  ),
  likely(/seguid[ao] de mor?te|mortes? violentas?|muertes? violentas?|ejecucion(es)?\b/, "0101", {
    indicators: ["homicide"],
  }),
  likely(both(/muert[eo]s?|fallecid|\bmortes?\b|\bdeath|perdida de la vida/, byFirearm), "0101", {
    indicators: ["firearmDeath"],
  }),
  likely(/\babort/, "0106"),
  sure(/eutanasia|euthanasia/, "0105"),

  // Property and persons, read before "abuse" and "violation" could mislead.
  likely(
    /violacion (de|del|a la|a las) (correspondencia|intimidad|secreto|comunicacion)|revelacion de secreto|invasion of privacy/,
    "0211",
  ),
  likely(/violacion (de|del) (domicilio|morada)|allanamiento|trespass|invasao de domicilio/, "0509"),
  sure(/identidad.*usurp|usurp\w* de identidad|identity theft|suplantacion de identidad/, "0701"),
  likely(
    /abuso de confianza|administracion fraudulenta|apropiacion (indebida|ilicita)|embezzle|retencion indebida|cobranza ilegitima/,
    "0701",
  ),

  // Children and sex.
  sure(
    both(/pornograf|pornograph|explotacion sexual|sexual exploitation|exploracao sexual/, child),
    "03022",
    {
      indicators: ["sexualOffence"],
      protection: "sexualViolence",
    },
  ),
  likely(/corrupcion de (personas )?menores|corrupcao de menores|grooming/, "03022", {
    protection: "childVictim",
  }),

  // Trafficking in persons and servitude.
  sure(
    /\btrata\b|human traffick|trafficking in persons|trafico de (personas|pessoas|mujeres|menores|infantes|ninos|ninas)/,
    "0204",
    {
      protection: "trafficking",
    },
  ),
  sure(/esclavi|slavery|trabajo(s)? forzad|forced labou?r|servidumbre|servidao|trabalho escravo/, "0203", {
    protection: "trafficking",
  }),

  // Sexual violence.
  likely(/violence and sexual offences?/, "0201", { protection: "sexualViolence" }),
  likely(both(/privac|secuestr|rapto/, /sexual/), "0202", { protection: "sexualViolence" }),
  likely(
    /intimidad sexual|exhibicionis|indecent exposure|public indecency|obscen|ultraje (al|publico al) pudor/,
    "0309",
    {
      protection: "sexualViolence",
    },
  ),
  sure(/\brap(e|ed|es|ist)\b|\bestupro|acceso carnal|violada|\bviolador/, "03011", {
    indicators: ["sexualOffence"],
    protection: "sexualViolence",
  }),
  sure(/\bviolacion(es)?\b/, "03011", {
    unless:
      /violacion(es)? (de|del|a|al|a la|a las|a los) (domicilio|morada|correspondencia|sello|derecho|la ley|ley|ordenanza|reglament|transito|medida|secret|norma|libertad|disposic)/,
    indicators: ["sexualOffence"],
    protection: "sexualViolence",
  }),
  sure(
    /(abuso|acoso|agresion|hostigamiento|assedio|importunacao|ataque|acometimiento|crim(inal)?) sexual|abus\w* sexual|sexual (assault|abuse|harassment|battery|touching)|actos? (lascivo|libidinoso|impudico)|abuso deshonesto|atentado (violento )?ao? pudor|tocamiento/,
    "03012",
    { indicators: ["sexualOffence"], protection: "sexualViolence" },
  ),
  likely(
    /lenocin|proxenet|rufian|prostitu|explotacion sexual|sexual exploitation|exploracao sexual|trafico sexual/,
    "0302",
    {
      protection: "sexualViolence",
    },
  ),
  likely(/pornograf|pornograph/, "0302", { protection: "sexualViolence" }),
  likely(/sexua(l|is|les)|\bsex (offen|crime)|libertad sexual|dignidade sexual/, "0301", {
    indicators: ["sexualOffence"],
    protection: "sexualViolence",
  }),

  // Family and children.
  likely(
    /violencia (intra ?)?familiar|intra ?familiar|violencia domestica|domestic (violence|abuse|assault|incident)|\bdomestic\b|violencia (de|por) genero|violencia contra la(s)? mujer|violencia contra a mulher|maria da penha|violencia (de|en la|entre) pareja|partner (violence|abuse)|maltrato (familiar|conyugal|a la mujer|de pareja)|family (violence|offen)/,
    "0201",
    { indicators: ["domesticViolence"], protection: "domesticViolence" },
  ),
  likely(both(/maltrat|abuso|violenc|abuse|cruelty|maus tratos|agresion|crueldad/, child), "0201", {
    unless: /animal/,
    indicators: ["childMaltreatment"],
    protection: "childVictim",
  }),
  likely(/offen[sc]es? (involving|against) child/, "02", {
    indicators: ["childMaltreatment"],
    protection: "childVictim",
  }),
  likely(both(/abandono|omision|neglect|descuido|incumplimiento.*cuidado/, child), "0206", {
    indicators: ["childMaltreatment"],
    protection: "childVictim",
  }),
  likely(both(/sustraccion|retencion|rapto|abduction|subtracao|robo de/, child), "02021", {
    protection: "childVictim",
  }),

  // Liberty and coercion.
  sure(/secuestr|kidnap|\bsequestro|plagio de persona/, "020221", { indicators: ["kidnapping"] }),
  likely(/desaparicion forzada|enforced disappearance/, "02022"),
  sure(
    /priv\w*( ilegal)? de (la )?lib|detencion ilegal|unlawful (detention|restraint)|false imprisonment|carcere privado/,
    "02022",
  ),
  likely(/abduction|\brapto\b/, "0202"),
  sure(/extor[sc]i?|extort|chantaj|blackmail|cobro de piso|derecho de piso|cobro de vacuna/, "02051"),
  sure(/amenaza|\bthreat|\bameaca/, "02012"),
  likely(/intimidac|intimidation/, "02012"),
  sure(/\bstalking|\bacecho\b|perseguicao|stalker/, "02082"),
  likely(/\bacoso|hostig|harr?ass?ment|\bharas|assedio|bullying/, "02081"),
  likely(/discrimina|racismo|injuria racial|hate crime/, "0210"),
  likely(/difamac|calumni|injurias?\b|defamation|\bhonra\b|\bhonor\b/, "0209", { unless: /lesion|menor/ }),
  likely(/tortura|torture/, "1101"),

  // Arms as such.
  sure(
    /(port[ae]|tenencia|posesion|posse|possession|fabricac|trafic|trafico|comercio|disparo|discharge|uso|acopio|abuso|importacion)\w*( \w+){0,5} (arma|weapon|firearm|gun|municion|explosiv|objetos aptos)/,
    "0901",
    {
      unless: /homicid|lesion|robo|roubo|femi|menor|tentativa de hom/,
    },
  ),
  sure(
    /weapons? (violation|offen|law)|dangerous weapons?|concealed carry|carrying (a )?(concealed )?weapon|ley (federal )?de armas|disparos? (de|con) arma|shots? fired|disparo de arma|balacera|tiroteo|explosiv/,
    "0901",
  ),
  likely(
    /(incaut|decomis|apreens|hallazgo|entrega|seiz|surrender|found|recover)\w*( \w+){0,4} (arma|weapon|firearm|gun|municion)/,
    "0901",
  ),

  // Drugs and alcohol.
  sure(
    /narcomenudeo|narcotraf|narcotic|\bdrogas?\b|\bdrugs?\b|estupefac|psicotrop|psicoactiv|entorpecente|marihuana|cannabis|cocain|controlled substance|microtrafico|delitos? contra la salud/,
    "0601",
  ),
  sure(/liquor|alcohol|bebida|tobacco|tabaco|contrabando de cigar/, "0602", { unless: /robo|hurto|perdida/ }),

  // Deceit.
  sure(/fraud|estafa|estelionato|deceptive|\bscam|\btimo\b|phishing|cheque(s)? sin fondo/, "0701"),
  sure(
    /falsific|falsedad|falsidade|forger|counterfeit|documento falso|moneda falsa|moeda falsa|titulos? al portador/,
    "0702",
  ),
  sure(
    /cohecho|soborno|\bbrib|peculado|corrupcion|corrupcao|corruption|trafico de influencia|enriquecimiento ilicito|concusion|suborno/,
    "0703",
  ),
  likely(
    /abuso de autoridad|uso ilegal de la fuerza|ejercicio (abusivo|indebido|ilegal).*(servicio|func)|atribuciones y facultades|negacion del servicio/,
    "0703",
  ),
  sure(/lavado de|money laund|procedencia ilicita|lavagem de|blanqueo/, "07041"),
  likely(
    /encubrimiento|receptac|(handling|receiving|possession of) stolen|vehiculo robado|objeto robado/,
    "0704",
  ),

  // Break-ins.
  sure(
    both(
      /con violencia|\bc v\b|a mano armada|\broubo/,
      /casa habitacion|vivienda|domicilio|residencia|\bcasa\b/,
    ),
    "0401",
    {
      indicators: ["robbery"],
    },
  ),
  sure(
    /robo a casa habitacion|robo (a|en) (vivienda|domicilio|residencia|casa)|hurto (a|en) (vivienda|domicilio|residencia|casa)|furto (a|em|de|en) (residencia|casa)|residential burglary|burglary.*(residen|dwelling|home)|break(ing)? (and|&)? ?enter\w*.*residen|home invasion/,
    "05012",
    {
      unless: /y vehiculo/,
    },
  ),
  sure(
    /fardero|shop ?lift|hurto (a|en) (comercio|tienda|supermercado|autoservicio|establecimiento)|furto (a|em|de) (estabelecimento|comercio|loja)/,
    "05023",
    {
      unless: /con violencia/,
      indicators: ["theft"],
    },
  ),
  sure(
    /break(ing)? (and|&)? ?enter\w*.*commerc|burglary.*(business|commerc|non ?residen|shop)|(business|commercial) burglary/,
    "05011",
  ),
  likely(
    both(
      /robo (a|en|s v dentro de) (negocio|comercio|oficina|escuela|sucursal|local|empresa|interior de empresa)|robo s v dentro de negocio|robo de objetos a escuela/,
      nonviolent,
    ),
    "05023",
    {
      unless: /con violencia/,
      indicators: ["theft"],
    },
  ),
  sure(/burglar|break(ing)? (and|&)? ?enter|escalamiento|arrombamento/, "0501"),

  // Vehicles: what is in or on them first, then the vehicle itself.
  sure(both(taking, /accesorio|autoparte|\bplacas?\b|catalytic|partes de vehic|pieza/), "05021", {
    unless: /violencia contra|con violencia/,
    indicators: ["theft"],
  }),
  sure(
    both(
      taking,
      /(interior|dentro) de( un)? (vehicul|auto|carro)|from (a )?(motor )?(vehicle|auto|car)\b|in vehicle|de (dentro|interior) de veicul/,
    ),
    "05022",
    {
      indicators: ["theft"],
    },
  ),
  sure(both(taking, /biciclet|bicycle|\bbike|vehiculo de pedales|motopatin|pedal ?cycle/), "05022", {
    indicators: ["theft"],
  }),
  sure(
    both(
      both(
        taking,
        /vehicul|\bauto(s|movil|moviles|motor|motores)?\b|\bcarros?\b|\bcoches?\b|motocic|\bmotos?\b|camion|veicul|\bcars?\b|vehicle/,
      ),
      violent,
    ),
    "0401",
    {
      unless: /pasajero|transeunte|conductor|repartidor|a bordo|transportista|interior de|accesorio/,
      indicators: ["vehicleTheft"],
    },
  ),
  sure(/car ?jack|hijack/, "0401", { indicators: ["vehicleTheft"] }),
  sure(
    both(
      taking,
      /vehicul|\bauto(s|movil|moviles|motor|motores)?\b|\bcarros?\b|\bcoches?\b|motocic|\bmotos?\b|camion|veicul|\bcars?\b|vehicle/,
    ),
    "050211",
    {
      unless: /pasajero|transeunte|conductor|repartidor|a bordo|transportista|lesion|casa habitacion|negocio/,
      indicators: ["vehicleTheft"],
    },
  ),
  likely(
    /vehicle crime|unauthori[sz]ed use of (a )?(motor )?vehicle|uso no autorizado de vehiculo/,
    "05021",
    {
      indicators: ["vehicleTheft"],
    },
  ),

  // Taking, by whether there was force.
  sure(/abigeato|robo de ganado|hurto de ganado|cattle|livestock|abacto|cuatrer/, "05025", {
    unless: /con violencia/,
    indicators: ["theft"],
  }),
  sure(both(/\brobos?\b|\bhurtos?\b/, /con violencia|\bc v\b|mano armada|agravado|violento/), "0401", {
    unless: /sin violencia/,
    indicators: ["robbery"],
  }),
  sure(/\broubos?\b|robber|\basaltos?\b|\bassaltos?\b|\batracos?\b|\bmugging|rapina\b|arrastao/, "0401", {
    unless: /sin violencia|roubo de identidade/,
    indicators: ["robbery"],
  }),
  sure(both(/\brobos?\b/, /sin violencia|\bs v\b/), "0502", { indicators: ["theft"] }),
  sure(nonviolent, "0502", { indicators: ["theft"] }),
  likely(
    /\brobos? (de|del) (objetos?|dinero|documentos?|alhajas?|fluidos?|celular|telefono|arma|armas|animales|mercancia|mercaderia|maquinaria|contenedor|cable|medidor)/,
    "0502",
    {
      indicators: ["theft"],
    },
  ),
  likely(/\brobos?\b|pirateria terrestre|arrebato|arrancon/, "0401", { indicators: ["robbery"] }),

  // Harm to the body.
  likely(/lesion\w* (culpos|imprudenc|accidental)|lesao corporal culposa/, "0206"),
  sure(both(/lesion|lesao|assault|agresion|agressao|battery|herid|wounding/, byFirearm), "020111"),
  sure(
    /lesion\w*.*(grave|gravisim|arma blanca|punzo)|aggravated (assault|battery)|felony assault|serious assault|assault with|lesao corporal (grave|dolosa grave)|grievous|wounding/,
    "020111",
  ),
  sure(
    /lesion\w* (leve|por golpes)|simple assault|minor assault|common assault|vias de fato|lesao corporal leve/,
    "020112",
  ),
  sure(/lesion|lesao corporal|\bassault|\bbattery\b|agresion(es)? fisica|agressao fisica/, "02011", {
    unless: /autoinflig|laboral/,
  }),
  likely(
    /\bagresion|\bagressao|\brinas?\b|golpiza|pelea|altercado|bodily harm|violence|offen[sc]es? against (a |the )?person|violencia fisica|delitos? contra las personas/,
    "0201",
  ),
  likely(/shooting|tiros?\b|baleado|herid\w* (de|por) bala/, "020111"),
  likely(
    /omision de (auxilio|cuidado)|responsabilidad (profesional|medica)|mala praxis|negligen|peligro de contagio|abandono de (persona|incapaz)/,
    "0206",
  ),

  // Damage, order and the rest.
  likely(/\bdan(o|os)\b.*culpos|\bdano suelo/, "0504"),
  sure(
    /criminal damage|\bvandal|\bdan(o|os)\b|property damage|\barson\b|incendio (intencional|doloso)|mischief|grafit|criminal mischief|dano ao patrimonio/,
    "0504",
  ),
  likely(/incendio|damage/, "0504"),
  likely(
    /despojo|usurpacion de (inmueble|propiedad|tierra)|invasion de (tierra|inmueble|propiedad)|invasao de terra/,
    "0509",
  ),
  sure(
    /delincuencia organizada|crimen organizado|organi[sz]ed crime|asociacion (ilicita|delictuosa)|pandilla|associacao criminosa|\bgangs?\b/,
    "0905",
  ),
  sure(/terroris/, "0906"),
  sure(/delito(s)? informatic|ciber|cyber|hacking|computer misuse/, "0903"),
  sure(/electoral/, "0807"),
  likely(/migra(cion|ntes|tion)|smuggling of migrants|coyotaje/, "0805"),
  likely(
    /desobedien|resistencia|evasion de|administracion de justicia|quebrantamiento|falso testimonio|perjur|obstruct|contempt|interference with public officer|falsedad ante autoridad|fuga de|desacato|medida(s)? de proteccion/,
    "0806",
  ),
  sure(/public order|public peace|orden publico|ordem publica|disorderly/, "0801"),
  likely(
    /anti ?social|\basb\b|escandalo|ruido|noise|nuisance|perturbac|alboroto|disturb|desorden|vagan|convivencia/,
    "0801",
  ),
  likely(/gambling|juegos? (de azar|ilegal)|jogo do bicho/, "0804"),
  likely(
    /maltrato animal|crueldad animal|animal cruelty|ambient|\btala\b|contaminac|residuos|fauna|flora|pollut|cambio de uso de suelo|caza furtiva/,
    "10",
  ),
  likely(both(roadVehicle, /infraccion|falta|violation|laws?\b|offen/), "0907"),
];
