import type { components } from '../api/schema';
import { formatMoment } from '../i18n/format';

export type Exception = components['schemas']['QuizOverride'];
export type Decided = components['schemas']['DecidedOverride'];
export type Changes = Exception['changes'];
export type PersonQuiz = components['schemas']['PersonQuiz'];
export type SeenAttempt = PersonQuiz['attempts'][number];
/** What an exception may change, as it is without one. */
export type QuizLimits = PersonQuiz['rules'];

export const leastReason = 5;
export const hasReason = (reason: string): boolean => reason.trim().length >= leastReason;

/** Keys and values for the catalogue, one for each thing that is another than the quiz says. */
export type Words = [key: string, values: Record<string, unknown>];

/** What an exception says, in the order of the form. */
export function wordsOf(changes: Changes): Words[] {
  const { opensAt, closesAt, timeLimitSeconds, timeLimitPercent, attemptsAllowed, password } = changes;
  const found: (Words | false)[] = [
    timeLimitSeconds === null && ['exceptions.says.noLimit', {}],
    typeof timeLimitSeconds === 'number' && ['exceptions.says.minutes', { n: minutesOf(timeLimitSeconds) }],
    timeLimitPercent !== undefined && ['exceptions.says.percent', { n: timeLimitPercent }],
    opensAt === null && ['exceptions.says.opensNow', {}],
    Boolean(opensAt) && ['exceptions.says.opensAt', { at: formatMoment(opensAt) }],
    closesAt === null && ['exceptions.says.neverCloses', {}],
    Boolean(closesAt) && ['exceptions.says.closesAt', { at: formatMoment(closesAt) }],
    attemptsAllowed === null && ['exceptions.says.manyAttempts', {}],
    typeof attemptsAllowed === 'number' && ['exceptions.says.attempts', { n: attemptsAllowed }],
    password === null && ['exceptions.says.noPassword', {}],
    Boolean(password) && ['exceptions.says.password', { password }],
  ];
  return found.filter((one): one is Words => one !== false);
}

/** 1,5 for ninety seconds. */
export const minutesOf = (seconds: number): string =>
  new Intl.NumberFormat('vi', { maximumFractionDigits: 1 }).format(seconds / 60);

/** How many attempts she has with one more than now. */
export const oneMore = ({ rules, used }: Pick<PersonQuiz, 'rules' | 'used'>): number =>
  Math.max(used, rules.attemptsAllowed ?? 0) + 1;

/** Whether the quiz is closed for her: then one attempt more is of no use without a later close. */
export const isClosed = ({ closesAt }: QuizLimits, now: number): boolean =>
  closesAt !== null && Date.parse(String(closesAt)) <= now;
