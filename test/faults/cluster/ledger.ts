import type { StubbornLearner } from '../stubborn-learner';
import type { House, Query } from './house';

export interface Counts {
  answers: number;
  grades: number;
  certificates: number;
  films: number;
}

const told = <T>(learners: StubbornLearner[], what: (learner: StubbornLearner) => Iterable<T>): T[] =>
  learners.flatMap((learner) => [...what(learner)]);

/**
 * What learners were told, held against what the cluster knows.
 * @returns each broken promise in words, and how much was looked at
 */
export async function audit(house: House, learners: StubbornLearner[]) {
  // Copied before the house is asked: what is acknowledged while it answers is the next audit's.
  const acknowledged = told(learners, (learner) => learner.acknowledged);
  const receipts = told(learners, ({ receipts }) => receipts);
  const shown = told(learners, ({ certificates }) => certificates.values());
  return house.atOneMoment(async (query) => {
    const wrong = [
      ...(await lostAnswers(query, acknowledged)),
      ...(await wrongAttempts(query, learners, receipts)),
      ...(await wrongRegister(query, shown)),
      ...(await house.brokenFilms(query)),
      ...(await house.wrongPapers(query)),
    ];
    return { wrong, counts: await countAll(query) };
  });
}

async function lostAnswers(query: Query, acknowledged: StubbornLearner['acknowledged']): Promise<string[]> {
  const rows = await query<{ attemptId: string; clientId: string; sequence: number; response: string }>(
    'SELECT attemptId, clientId, sequence, response FROM answer_event',
  );
  const stored = new Map(rows.map((r) => [`${r.attemptId} ${r.clientId} ${r.sequence}`, r.response]));
  return acknowledged
    .map((a) => ({ ...a, name: `${a.attemptId} ${a.clientId} ${a.sequence}` }))
    .filter(({ name, response }) => stored.get(name) !== JSON.stringify(response))
    .map(({ name }) => `lost or changed answer ${name}: ${stored.get(name)}`);
}

async function wrongAttempts(
  query: Query,
  learners: StubbornLearner[],
  receipts: [string, string][],
): Promise<string[]> {
  const expected = new Map(told(learners, ({ grades }) => grades));
  const rows = await query<{ id: string; state: string; grade: number | null; receiptCode: string | null }>(
    'SELECT id, state, grade, receiptCode FROM attempt',
  );
  const attempts = new Map(rows.map((row) => [row.id, row]));
  const unknown = receipts.filter(([id, code]) => attempts.get(id)?.receiptCode !== code);
  const misgraded = rows.filter(({ id, state, grade }) => state === 'graded' && grade !== expected.get(id));
  return [
    ...unknown.map(([id]) => `the receipt of ${id} is not on the record`),
    ...misgraded.map(
      ({ id, grade }) => `${id} is graded ${grade}, its answers are worth ${expected.get(id)}`,
    ),
  ];
}

/** Numbers 1 to n, one for each completion, none that a learner was shown missing. */
async function wrongRegister(query: Query, shown: string[]): Promise<string[]> {
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

async function countAll(query: Query): Promise<Counts> {
  const count = async (sql: string) => Number((await query<{ n: number }>(sql))[0]!.n);
  return {
    answers: await count('SELECT COUNT(*) AS n FROM answer_event'),
    grades: await count("SELECT COUNT(*) AS n FROM attempt WHERE state = 'graded'"),
    certificates: await count('SELECT COUNT(*) AS n FROM certificate'),
    films: await count("SELECT COUNT(*) AS n FROM media_asset WHERE state = 'ready'"),
  };
}

/** Once nothing is under way any more: nothing too little, and nothing too much. */
export async function finalAudit(house: House, learners: StubbornLearner[]): Promise<string[]> {
  const { wrong } = await audit(house, learners);
  return house.atOneMoment(async (query) => {
    const { answers, certificates } = await countAll(query);
    const [completions] = await query<{ n: number }>('SELECT COUNT(*) AS n FROM completion');
    const [open] = await query<{ n: number }>("SELECT COUNT(*) AS n FROM attempt WHERE state = 'submitted'");
    const papers = await query('SELECT id FROM certificate WHERE NOT pdfReady');
    const acknowledged = told(learners, (learner) => learner.acknowledged).length;
    return [
      ...wrong,
      ...(answers === acknowledged ? [] : [`${answers} answers stored, ${acknowledged} acknowledged`]),
      ...(Number(completions!.n) === certificates
        ? []
        : [`${completions!.n} completions, ${certificates} certificates`]),
      ...(Number(open!.n) === 0 ? [] : [`${open!.n} attempts were never graded`]),
      ...(papers.length === 0 ? [] : [`${papers.length} certificates without paper`]),
    ];
  });
}
