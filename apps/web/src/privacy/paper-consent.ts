import type { components } from '../api/schema';

export type SensitiveTopic = components['schemas']['SensitiveTopic'];
export type SensitiveAnswers = components['schemas']['SensitiveAnswers'];

export const topics = ['ethnicity', 'religion', 'party'] as const;
export const leastPlace = 5;

export interface PaperForm {
  /** Empty: not said yet; null while what is typed is no day. */
  signedOn: string | null;
  place: string;
  answers: Record<SensitiveTopic, string>;
}

/** What was chosen from the server's own lists; null for what she did not tell. */
export const answersOf = ({ answers: { ethnicity, religion, party } }: PaperForm): SensitiveAnswers =>
  ({ ethnicity: ethnicity || null, religion: religion || null, party: party || null }) as SensitiveAnswers;

export type PaperFault = 'day' | 'day-before' | 'day-to-come' | 'place';

/**
 * Pure: what is still missing or cannot be. What she signed before the text was there was another text.
 * @param from since when there is this text @param today both YYYY-MM-DD
 */
export function faultsOf({ signedOn, place }: PaperForm, from: string, today: string): PaperFault[] {
  const faults: PaperFault[] = [];
  if (!signedOn) faults.push('day');
  else if (signedOn < from) faults.push('day-before');
  else if (signedOn > today) faults.push('day-to-come');
  if (place.trim().length < leastPlace) faults.push('place');
  return faults;
}
