import { acknowledgedOf, type AttemptRecord, nameOf, type SentAnswer } from './attempt-record';
import { worthOf } from './answer-sheet';
import { WORTH } from './questions';
import type { StubbornLearner } from './stubborn-learner';

export type Query = <T = Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<T[]>;

interface StoredAnswer {
  attemptId: string;
  clientId: string;
  sequence: number;
  received: number;
  slotId: string;
  response: string | null;
  action: string | null;
}

interface StoredAttempt {
  id: string;
  quizId: string;
  personId: string;
  number: number;
  state: string;
  grade: number | null;
  receiptCode: string | null;
  eventCount: number;
  openKey: string | null;
}

/** What learners were told so far, to be held against rows that are read after this. */
export interface Told {
  acknowledged: (SentAnswer & { attemptId: string })[];
  receipts: [attemptId: string, code: string][];
  certificates: string[];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const recordsOf = (learners: readonly StubbornLearner[]): AttemptRecord[] =>
  learners.flatMap(({ attempts }) => [...attempts.values()]);

export const whatWasTold = (learners: readonly StubbornLearner[]): Told => ({
  acknowledged: recordsOf(learners).flatMap((record) =>
    acknowledgedOf(record).map((answer) => ({ ...answer, attemptId: record.attemptId })),
  ),
  receipts: recordsOf(learners).flatMap(({ attemptId, receiptCode }) =>
    receiptCode === null ? [] : [[attemptId, receiptCode]],
  ),
  certificates: learners.flatMap(({ certificates }) => [...certificates.values()]),
});

const answersIn = (query: Query) =>
  query<StoredAnswer>(
    'SELECT attemptId, clientId, sequence, received, slotId, response, action FROM answer_event ORDER BY received',
  );
const attemptsIn = (query: Query) =>
  query<StoredAttempt>(
    'SELECT id, quizId, personId, number, state, grade, receiptCode, eventCount, openKey FROM attempt',
  );

const isAsSent = (stored: StoredAnswer, { slotId, response, action }: SentAnswer) =>
  stored.slotId === slotId &&
  stored.response === JSON.stringify(response) &&
  (stored.action ?? 'save') === (action ?? 'save');

/** Promises that can be held at any moment, also while learners go on. @returns each broken one in words */
export async function brokenPromises(query: Query, told: Told): Promise<string[]> {
  const stored = new Map((await answersIn(query)).map((row) => [`${row.attemptId} ${nameOf(row)}`, row]));
  const receipts = new Map((await attemptsIn(query)).map(({ id, receiptCode }) => [id, receiptCode]));
  const lost = told.acknowledged
    .map((answer) => ({ answer, name: `${answer.attemptId} ${nameOf(answer)}` }))
    .filter(({ answer, name }) => !stored.has(name) || !isAsSent(stored.get(name)!, answer));
  return [
    ...lost.map(({ name }) => `lost or changed answer ${name}`),
    ...told.receipts
      .filter(([id, code]) => receipts.get(id) !== code)
      .map(([id, code]) => `the receipt ${code} of ${id} is not on the record`),
    ...(await wrongRegister(query, told.certificates)),
  ];
}

/** Once nothing is under way any more: nothing too little, and nothing too much. */
export async function wrongInTheEnd(query: Query, learners: readonly StubbornLearner[]): Promise<string[]> {
  const records = new Map(recordsOf(learners).map((record) => [record.attemptId, record]));
  const attempts = await attemptsIn(query);
  const answers = groupBy(await answersIn(query), ({ attemptId }) => attemptId);
  const known = new Set(attempts.map(({ id }) => id));
  return [
    ...[...records.keys()].filter((id) => !known.has(id)).map((id) => `attempt ${id} is gone`),
    ...attempts.flatMap((attempt) => {
      const record = records.get(attempt.id);
      if (!record) return [`attempt ${attempt.id} (${attempt.state}) belongs to nobody's book`];
      return wrongAttempt(attempt, record, answers.get(attempt.id) ?? []).map(
        (what) => `${attempt.id}: ${what}`,
      );
    }),
    ...wrongNumbers(attempts),
    ...(await wrongGradings(query, attempts)),
    ...(await wrongCertificates(query, learners)),
  ];
}

function wrongAttempt(attempt: StoredAttempt, record: AttemptRecord, stored: StoredAnswer[]): string[] {
  const { state, grade, receiptCode, openKey } = attempt;
  const wrong: string[] = [];
  if (state !== (record.abandoned ? 'abandoned' : 'graded')) wrong.push(`it is ${state}`);
  if ((grade === null) !== record.abandoned) wrong.push(`its grade is ${grade}`);
  if (receiptCode !== record.receiptCode) wrong.push(`receipt ${receiptCode}, not ${record.receiptCode}`);
  if (openKey !== null) wrong.push('it is over and still open');
  if (!record.abandoned && record.seen?.grade !== grade)
    wrong.push(`shown ${record.seen?.grade}, stored ${grade}`);
  return [...wrong, ...wrongAnswers(attempt, record, stored)];
}

function wrongAnswers(attempt: StoredAttempt, record: AttemptRecord, stored: StoredAnswer[]): string[] {
  const wrong: string[] = [];
  const sent = new Map(record.sent.map((answer) => [nameOf(answer), answer]));
  const names = new Set(stored.map(nameOf));
  if (names.size !== stored.length) wrong.push('an answer is stored twice');
  const received = stored.map((one) => one.received);
  if (new Set(received).size !== received.length || Math.max(0, ...received) > attempt.eventCount)
    wrong.push(`answers are numbered ${received.join()}, of ${attempt.eventCount}`);
  for (const row of stored) {
    const answer = sent.get(nameOf(row));
    if (!answer || !isAsSent(row, answer)) wrong.push(`stored answer ${nameOf(row)} was never sent so`);
    if (answer?.outcome === 'handed-in') wrong.push(`${nameOf(row)} came after it was handed in`);
    if (answer?.outcome === 'other-device') wrong.push(`${nameOf(row)} came from a device that had lost it`);
  }
  for (const answer of acknowledgedOf(record))
    if (!names.has(nameOf(answer))) wrong.push(`lost answer ${nameOf(answer)}`);
  const kept = groupBy(
    record.sent.filter((answer) => names.has(nameOf(answer))),
    ({ slotId }) => slotId,
  );
  return [...wrong, ...wrongLast(record, kept), ...wrongGrade(attempt, record, kept)];
}

/** Her result page holds, of each question, the newest answer that was stored, which is no older than the newest acknowledged. */
function wrongLast({ shown }: AttemptRecord, kept: Map<string, SentAnswer[]>): string[] {
  if (!shown) return [];
  return [...shown]
    .filter(([slotId, response]) => {
      const last = kept.get(slotId)?.at(-1)?.response ?? null;
      return canonical(last) !== canonical(response);
    })
    .map(([slotId, response]) => `the answer to ${slotId} is shown as ${JSON.stringify(response)}`);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort())
      : part,
  );

function wrongGrade(
  { grade }: StoredAttempt,
  record: AttemptRecord,
  kept: Map<string, SentAnswer[]>,
): string[] {
  if (record.abandoned) return [];
  const expected = expectedGrade(record, (slotId) => kept.get(slotId) ?? []);
  return expected === null || expected === grade
    ? []
    : [`graded ${grade}, its answers are worth ${expected}`];
}

/** In hundredths; null where only the replay can tell. */
export function expectedGrade(
  record: AttemptRecord,
  kept: (slotId: string) => SentAnswer[] = (slotId) =>
    acknowledgedOf(record).filter((answer) => answer.slotId === slotId),
): number | null {
  const behaviour = record.plan.rules?.behaviour ?? 'deferred';
  const right = record.questions.map(({ slotId }) => worthOf(behaviour, kept(slotId)));
  return right.includes(null) ? null : WORTH * right.filter(Boolean).length;
}

/** Of one person at one quiz: 1 to n. */
const wrongNumbers = (attempts: StoredAttempt[]): string[] =>
  [...groupBy(attempts, ({ quizId, personId }) => `${quizId} ${personId}`).entries()]
    .map(([who, ofOne]) => ({ who, numbers: ofOne.map(({ number }) => number).sort((a, b) => a - b) }))
    .filter(({ numbers }) => numbers.some((number, index) => number !== index + 1))
    .map(({ who, numbers }) => `the attempts of ${who} are numbered ${numbers.join()}`);

/** One grading ordered for each attempt that was handed in, and done. */
async function wrongGradings(query: Query, attempts: StoredAttempt[]): Promise<string[]> {
  const jobs = await query<{ key: string; state: string }>(
    "SELECT `key`, state FROM job WHERE name = 'grade-attempt'",
  );
  const graded = attempts.filter(({ state }) => state === 'graded').length;
  const undone = jobs.filter(({ state }) => state !== 'done');
  return [
    ...(jobs.length === graded ? [] : [`${jobs.length} gradings for ${graded} grades`]),
    ...undone.map(({ key, state }) => `the grading of ${key} is ${state}`),
  ];
}

/** Numbers 1 to n, one for each completion, none that a learner was shown missing. */
async function wrongRegister(query: Query, shown: readonly string[]): Promise<string[]> {
  const issued = await query<{ number: number; numberText: string; completionId: string }>(
    'SELECT number, numberText, completionId FROM certificate ORDER BY number',
  );
  const [register] = await query<{ lastNumber: number }>('SELECT lastNumber FROM register');
  const texts = new Set(issued.map(({ numberText }) => numberText));
  const events = await query("SELECT id FROM certificate_event WHERE what = 'issued'");
  return [
    ...issued.filter(({ number }, index) => number !== index + 1).map(({ number }) => `gap before ${number}`),
    ...shown.filter((text) => !texts.has(text)).map((text) => `certificate ${text} is gone`),
    ...(new Set(issued.map(({ completionId }) => completionId)).size === issued.length
      ? []
      : ['two certificates for one completion']),
    ...((register?.lastNumber ?? 0) === issued.length ? [] : [`last number ${register?.lastNumber}`]),
    ...(events.length === issued.length ? [] : [`${events.length} issues on the record`]),
  ];
}

/** One for each person and topic that she passed, each with its paper. */
async function wrongCertificates(query: Query, learners: readonly StubbornLearner[]): Promise<string[]> {
  const shown = learners.reduce((sum, { certificates }) => sum + certificates.size, 0);
  const issued = await query('SELECT id FROM certificate');
  const completions = await query('SELECT DISTINCT personId, versionId FROM completion');
  const passed = await query('SELECT DISTINCT personId, quizId FROM attempt WHERE passed');
  const papers = await query('SELECT id FROM certificate WHERE NOT pdfReady');
  const counts = [shown, issued.length, completions.length, passed.length];
  return [
    ...(new Set(counts).size === 1
      ? []
      : [`certificates shown, issued, completions, passed: ${counts.join()}`]),
    ...(papers.length === 0 ? [] : [`${papers.length} certificates without paper`]),
  ];
}
