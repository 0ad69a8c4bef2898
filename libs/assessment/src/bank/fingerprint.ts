import { createHash } from 'node:crypto';
import { type QuestionText, tokensOf } from './question-text';

/**
 * The same for questions that ask and offer the same: case, spaces, layout and the order of the answers do not count; tone marks
 * do, and so does each answer. Which of them is right does not: two questions that disagree about it are worth finding.
 */
export function fingerprintOf({ stem, answers }: QuestionText): string {
  const parts = answers.map((answer) => tokensOf(answer).join(' ')).sort();
  const whole = JSON.stringify([tokensOf(stem).join(' '), ...parts]);
  return createHash('sha256').update(whole).digest('hex');
}
