import { i18n, t } from '../i18n';
import type { FacetName } from './criteria';

/** Codes are the same in every language; their words are in the catalogue. Names of groups come with the answer. */
export function facetLabel(name: FacetName, value: string, given: string): string {
  const known = i18n.global.tm(name) as unknown as Record<string, unknown>;
  return value in known ? t(`${name}.${value}`) : given;
}
