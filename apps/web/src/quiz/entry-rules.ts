import type { components } from '../api/schema';
import { formatGrade, formatMoment } from '../i18n/format';

type Entry = components['schemas']['QuizEntry'];
export type Rule = [key: string, values: Record<string, unknown>];

/** Whole minutes are told as minutes, longer times as hours and minutes. */
export function duration(seconds: number): { hours: number; minutes: number } {
  const minutes = Math.ceil(seconds / 60);
  return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

function timeRules(entry: Entry, inWords: (seconds: number) => string): Rule[] {
  const { timeLimitSeconds, closesAt, onExpiry, graceSeconds } = entry;
  const limit: Rule =
    timeLimitSeconds === null
      ? [closesAt === null ? 'quiz.ruleTime' : 'taking.rule.noLimit', {}]
      : ['taking.rule.limit', { time: inWords(timeLimitSeconds) }];
  const close: Rule[] = closesAt === null ? [] : [['taking.rule.closes', { at: formatMoment(closesAt) }]];
  const ends = timeLimitSeconds !== null || closesAt !== null;
  return [
    limit,
    ...close,
    ...(ends ? [[`taking.rule.${onExpiry}`, { time: inWords(graceSeconds) }] as Rule] : []),
  ];
}

function attemptRule({ attemptsAllowed, attemptsUsed, counted }: Entry): Rule[] {
  if (attemptsAllowed === null && counted === 'highest') return [['quiz.ruleUnlimited', {}]];
  const often: Rule =
    attemptsAllowed === null
      ? ['taking.rule.unlimited', {}]
      : ['quiz.ruleAttempts', { allowed: attemptsAllowed, used: attemptsUsed }];
  return attemptsAllowed === 1 ? [often] : [often, [`taking.rule.counted.${counted}`, {}]];
}

/** What she must know before she begins, in the order in which it matters; names of texts with their values. */
export function entryRules(entry: Entry, language: string, inWords: (seconds: number) => string): Rule[] {
  const behaviour: Rule[] = ['deferred', 'manual'].includes(entry.behaviour)
    ? []
    : [[`taking.rule.behaviour.${entry.behaviour}`, {}]];
  return [
    ['taking.rule.count', { n: entry.questionCount }],
    ['quiz.rulePass', { pass: formatGrade(entry.passMark, language) }],
    ...timeRules(entry, inWords),
    ...behaviour,
    ...(entry.navigation === 'forward' ? [['taking.rule.forward', {}] as Rule] : []),
    [entry.oneDevice ? 'taking.rule.oneDevice' : 'quiz.ruleSaved', {}],
    ...attemptRule(entry),
  ];
}
