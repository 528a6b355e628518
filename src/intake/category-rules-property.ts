import {
  both,
  byFirearm,
  type CategoryRule,
  likely,
  nonviolent,
  roadVehicle,
  sure,
  taking,
  violent,
} from "./category-rule.ts";

/** Ways of writing kinds of events with arms, drugs, deceit and property, harm to the body, and the rest, the particular before the general. */
export const propertyRules: readonly CategoryRule[] = [
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
