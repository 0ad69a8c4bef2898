import { answerOf, api } from '../api/client';
import type { components } from '../api/schema';

export type Law = components['schemas']['Law'];
export type BasisView = components['schemas']['LegalBasis'];

/** For pickers: the first few whose number or title has these words. */
export const searchLaws = async (words: string): Promise<Law[]> =>
  (await answerOf(api.GET('/api/v1/laws', { params: { query: { query: words, limit: 8 } } }))).items;

/** A law without a number goes by its title. */
export const nameOf = ({ title, number }: Pick<Law, 'title' | 'number'>): string => number ?? title;

/** As it is cited in a topic. */
export const citationOf = ({ title, number }: Pick<Law, 'title' | 'number'>): string =>
  !number || title.includes(number) ? title : `${title} (số ${number})`;
