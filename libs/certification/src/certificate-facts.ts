import type { CompletionFacts } from '@hochoi/classes';
import type { CertificationOptions } from './certification.options';
import { classOf } from './rendering/paper-words';

/** Goes up when the look or the words of the paper change; says by which one a certificate was made. */
export const TEMPLATE_VERSION = 1;

/** What was true on the day of issue. Kept as it was, whatever becomes of person, unit, topic or scale. */
export interface CertificateFacts {
  fullName: string;
  unitName: string | null;
  topicCode: string;
  topicTitle: string;
  topicVersion: number;
  periods: number;
  /** Hundredths of a point. */
  grade: number | null;
  /** *Xếp loại* by the scale of that day. */
  classification: string | null;
  /** ISO 8601, UTC. */
  completedAt: string;
  issuerName: string;
  place: string;
  templateVersion: number;
}

export const freezeFacts = (
  completion: CompletionFacts,
  { issuerName, place }: CertificationOptions,
): CertificateFacts => ({
  fullName: completion.fullName.normalize('NFC'),
  unitName: completion.unitName?.normalize('NFC') ?? null,
  topicCode: completion.topicCode,
  topicTitle: completion.topicTitle.normalize('NFC'),
  topicVersion: completion.topicVersion,
  periods: completion.periods,
  grade: completion.grade,
  classification: classOf(completion.grade),
  completedAt: completion.completedAt.toISOString(),
  issuerName,
  place,
  templateVersion: TEMPLATE_VERSION,
});
