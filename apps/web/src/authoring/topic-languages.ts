import type { components } from '../api/schema';

export type TopicLanguage = NonNullable<components['schemas']['TopicDraft']['extras']['languages']>[number];

/** The contract's, in its order; their names stand in the catalogue. A language that is missing here does not compile. */
const known: Record<TopicLanguage, true> = {
  ...{ vi: true, en: true, hmn: true, km: true, blt: true },
  ...{ tyz: true, rad: true, jra: true, bdq: true, cjm: true },
};
export const topicLanguages = Object.keys(known) as TopicLanguage[];
