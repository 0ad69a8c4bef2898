import type { CheckResult } from '@hochoi/contracts';
import type { Certificate } from './certificate.entity';
import { initialsOf } from './holder-initials';

const unknown = {
  result: 'unknown',
  number: null,
  holder: null,
  topicTitle: null,
  issuerName: null,
  issuedAt: null,
  revokedAt: null,
} as const;

/** The least that settles the question: the name in full only to whoever holds the paper with its code. */
export function checkAnswer(
  certificate: Certificate | null,
  holdsPaper: boolean,
  checkedAt: Date,
): CheckResult {
  if (!certificate) return { ...unknown, checkedAt };
  const { facts, state, numberText, issuedAt, revokedAt } = certificate;
  return {
    result: state === 'revoked' ? 'revoked' : 'valid',
    number: numberText,
    holder: holdsPaper ? facts.fullName : initialsOf(facts.fullName),
    topicTitle: facts.topicTitle,
    issuerName: facts.issuerName,
    issuedAt,
    revokedAt,
    checkedAt,
  };
}
