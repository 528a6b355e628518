import type { Sentence } from "../base/language.ts";

/** What the tests of the local statistics hold. */
export const checkedMoments: Sentence = {
  es: "Estadístico, valor esperado, varianza, z y p normal iguales a los de spdep 1.2-7 (R) con una tolerancia de 1e-9, en Columbus y Carolina del Norte, con seis matrices de vecindad.",
  en: "Statistic, expectation, variance, z and normal p equal to those of spdep 1.2-7 (R) within 1e-9, on Columbus and North Carolina, with six neighbour matrices.",
};

export const checkedPermutations: Sentence = {
  es: "Colas de la permutación condicional dentro del error de Monte Carlo de una referencia de 999 999 permutaciones sin reemplazo, en cuatro casos y con los dos tipos de sorteo.",
  en: "Tails of the conditional permutation within Monte Carlo error of a reference of 999,999 permutations without replacement, in four cases and with both kinds of draws.",
};

/** What the tests of the global statistics hold. */
export const checkedGlobal: Sentence = {
  es: "Estadístico, valor esperado, varianza y z iguales a los de spdep 1.2-7 (R) con una tolerancia de 1e-9, en Columbus y Carolina del Norte, con seis matrices de vecindad, y con pesos desiguales y asimétricos. Un área sin vecinas cuenta en n, como en spdep con adjust.n = FALSE (por omisión, spdep la descuenta).",
  en: "Statistic, expectation, variance and z equal to those of spdep 1.2-7 (R) within 1e-9, on Columbus and North Carolina, with six neighbour matrices, and with uneven, asymmetric weights. An area without neighbours counts in n, as in spdep with adjust.n = FALSE (by default spdep leaves it out).",
};

export const checkedRates: Sentence = {
  es: "Tasas estandarizadas iguales a las de spdep 1.2-7 (EBImoran.mc, Carolina del Norte 1974) con una tolerancia de 1e-9, y a las publicadas en la documentación de esda. Una A negativa se conserva, como en la fuente y en esda; spdep la pone en 0.",
  en: "Standardised rates equal to those of spdep 1.2-7 (EBImoran.mc, North Carolina 1974) within 1e-9, and to those published in the documentation of esda. A negative A is kept, as in the source and in esda; spdep sets it to 0.",
};

export const checkedGeary: Sentence = {
  es: "Geary local igual al de spdep 1.2-7 (R) con una tolerancia de 1e-9; valor esperado y varianza, iguales a los de todas las asignaciones posibles en casos pequeños.",
  en: "Local Geary equal to that of spdep 1.2-7 (R) within 1e-9; expectation and variance equal to those of every possible assignment in small cases.",
};

export const checkedBivariate: Sentence = {
  es: "Valor esperado y varianza iguales a los de todas las asignaciones posibles en casos pequeños; con la misma variable dos veces da el Moran de una variable. Estadístico igual al de spdep 1.2-7 (moran_bv, localmoran_bv) con una tolerancia de 1e-11. Las p de moran_bv son otras: permuta las dos variables juntas; aquí solo la segunda.",
  en: "Expectation and variance equal to those of every possible assignment in small cases; with the same variable twice it gives the Moran of one variable. Statistic equal to that of spdep 1.2-7 (moran_bv, localmoran_bv) within 1e-11. The p of moran_bv is another: it permutes both variables together; here only the second.",
};
