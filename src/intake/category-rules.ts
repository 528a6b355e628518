import type { CategoryRule } from "./category-rule.ts";
import { personRules } from "./category-rules-persons.ts";
import { propertyRules } from "./category-rules-property.ts";

/**
 * Ways of writing kinds of events in Spanish, English and Portuguese, the particular before the general: the first that
 * matches counts. Meanings follow the definitions of the ICCS (UNODC, version 1.0, 2015) and of the regional indicators.
 */
export const categoryRules: readonly CategoryRule[] = [...personRules, ...propertyRules];
