import { fieldOf, instantOf } from '../authoring/quiz/rules/local-moment';
import type { Changes, QuizLimits } from './exceptions';

/** `keep`: nothing is said of it. Each field has a box of its own, so that what was typed stays when she looks at another choice. */
export interface ExceptionForm {
  time: 'keep' | 'more' | 'minutes' | 'percent' | 'none';
  minutes: number | null;
  percent: number | null;
  opens: 'keep' | 'at' | 'none';
  opensAt: string;
  closes: 'keep' | 'at' | 'none';
  closesAt: string;
  attempts: 'keep' | 'number' | 'none';
  attemptsAllowed: number | null;
  password: 'keep' | 'other' | 'none';
  passwordText: string;
}

export const emptyForm = (): ExceptionForm => ({
  ...{ time: 'keep', minutes: 10, percent: 150 },
  ...{ opens: 'keep', opensAt: '', closes: 'keep', closesAt: '' },
  ...{ attempts: 'keep', attemptsAllowed: 2, password: 'keep', passwordText: '' },
});

const said = <T>(value: T | null | undefined, named: T extends string ? 'at' | 'other' : 'number') =>
  value === undefined ? 'keep' : value === null ? 'none' : named;

/** What was granted, to be changed. */
export function formOf(changes: Changes): ExceptionForm {
  const { opensAt, closesAt, timeLimitSeconds, timeLimitPercent, attemptsAllowed, password } = changes;
  const form = emptyForm();
  if (timeLimitPercent !== undefined) Object.assign(form, { time: 'percent', percent: timeLimitPercent });
  if (timeLimitSeconds === null) form.time = 'none';
  else if (timeLimitSeconds !== undefined)
    Object.assign(form, { time: 'minutes', minutes: timeLimitSeconds / 60 });
  return {
    ...form,
    opens: said(opensAt as string | null | undefined, 'at') as ExceptionForm['opens'],
    opensAt: fieldOf((opensAt as string | null | undefined) ?? null),
    closes: said(closesAt as string | null | undefined, 'at') as ExceptionForm['closes'],
    closesAt: fieldOf((closesAt as string | null | undefined) ?? null),
    attempts: said(attemptsAllowed, 'number') as ExceptionForm['attempts'],
    attemptsAllowed: attemptsAllowed ?? 2,
    password: said(password, 'other') as ExceptionForm['password'],
    passwordText: password ?? '',
  };
}

/** Its longest is a week, as for the quiz itself. */
const LONGEST = 604_800;

function timeOf(
  form: ExceptionForm,
  { timeLimitSeconds: now }: Pick<QuizLimits, 'timeLimitSeconds'>,
): Changes {
  const seconds = Math.round((form.minutes ?? 0) * 60);
  if (form.time === 'more') return { timeLimitSeconds: Math.min(LONGEST, (now ?? 0) + seconds) };
  if (form.time === 'minutes') return { timeLimitSeconds: seconds };
  if (form.time === 'percent') return { timeLimitPercent: form.percent ?? 100 };
  return form.time === 'none' ? { timeLimitSeconds: null } : {};
}

/** @param now what holds without it: more minutes are more than these */
export function changesOf(form: ExceptionForm, now: Pick<QuizLimits, 'timeLimitSeconds'>): Changes {
  const { opens, opensAt, closes, closesAt, attempts, attemptsAllowed, password, passwordText } = form;
  return {
    ...timeOf(form, now),
    ...(opens !== 'keep' && { opensAt: opens === 'at' ? instantOf(opensAt) : null }),
    ...(closes !== 'keep' && { closesAt: closes === 'at' ? instantOf(closesAt) : null }),
    ...(attempts !== 'keep' && { attemptsAllowed: attempts === 'number' ? attemptsAllowed : null }),
    ...(password !== 'keep' && { password: password === 'other' ? passwordText.trim() : null }),
  };
}

export type Fault = 'nothing' | 'minutes' | 'percent' | 'opensAt' | 'closesAt' | 'attempts' | 'password';

const within = (value: number | null, least: number, most: number): boolean =>
  value !== null && value >= least && value <= most;

/** What must be put right before it can be sent. */
export function faultsOf(form: ExceptionForm): Fault[] {
  const { time, minutes, percent, opens, closes, attempts, password } = form;
  const all = [time, opens, closes, attempts, password];
  const faults: [Fault, boolean][] = [
    ['nothing', all.every((one) => one === 'keep')],
    ['minutes', (time === 'more' || time === 'minutes') && !within(minutes, 1, LONGEST / 60)],
    ['percent', time === 'percent' && !(within(percent, 101, 1000) && Number.isInteger(percent))],
    ['opensAt', opens === 'at' && instantOf(form.opensAt) === null],
    ['closesAt', closes === 'at' && instantOf(form.closesAt) === null],
    [
      'attempts',
      attempts === 'number' &&
        !(within(form.attemptsAllowed, 1, 100) && Number.isInteger(form.attemptsAllowed)),
    ],
    ['password', password === 'other' && !within(form.passwordText.trim().length, 4, 100)],
  ];
  return faults.flatMap(([fault, is]) => (is ? fault : []));
}
