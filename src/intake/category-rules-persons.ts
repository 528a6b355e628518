import {
  attempted,
  both,
  byFirearm,
  type CategoryRule,
  child,
  likely,
  roadVehicle,
  sure,
} from "./category-rule.ts";

/** Ways of writing kinds of events against life, sexual integrity, family and liberty, the particular before the general. */
export const personRules: readonly CategoryRule[] = [
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
];
