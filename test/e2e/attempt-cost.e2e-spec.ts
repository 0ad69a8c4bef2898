import { Attempt as StoredAttempt } from '@hochoi/assessment';
import { Database } from '@hochoi/platform';
import { ok } from '../support/api-client';
import { type Attempt, enrol, getResult, startAttempt, submit, Tab, takeQuiz } from '../support/learning';
import { fillTables } from '../support/many-rows';
import { nextNumber } from '../support/next-number';
import { aLearner, aTrainer, type Somebody } from '../support/people';
import { tablesIn, wholeReads } from '../support/plans';
import { looksIn, type Statement, Statements, transactionsIn } from '../support/statements';
import { testServer } from '../support/test-server';
import {
  aPublishedTopic,
  multipleChoice,
  numerical,
  shortText,
  singleChoice,
  trueFalse,
} from '../support/topics';

/** Session, account, roles; the transaction begins (two on SQLite), the attempt, is it stored already, its number, the answer. */
const MOST_STATEMENTS = 9;
/** The same and, of the result: the attempt, its quiz and topic, the enrolment, what counts, the certificate, what markers said. */
const MOST_OF_A_RESULT = 27;
/** While it is waited for: without answers, certificate and markers. */
const MOST_OF_A_LOOK = 17;

const server = testServer();
const questions = [singleChoice(), multipleChoice(), numerical(), trueFalse(), shortText()];
let learner: Somebody;
let code: string;
let statements: Statements;

/** What one call of hers asks of the database, and what the jobs ask that follow from it. */
async function askedBy(method: string, path: string, body?: object): Promise<Statement[]> {
  const id = `mot-lan-goi-${nextNumber()}`;
  const headers = { 'x-correlation-id': id, ...(body && { 'content-type': 'application/json' }) };
  const call = async () => {
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    expect((await learner.client.fetch(`/api/v1${path}`, init)).status).toBe(200);
  };
  const asked = await statements.of(id, call);
  expect(asked.length).toBeGreaterThan(2); // it is heard what is asked
  return asked;
}

const open = (): Promise<Attempt> => ok(startAttempt(learner.api, code));
const answerOf = (tab: Tab, { questions: dealt }: Attempt, nth = 0) => ({
  events: [tab.event(dealt[nth]!.slotId, null)],
});

/** As it stands while her grade is on its way. */
const put = (id: string, state: StoredAttempt['state']) =>
  server()
    .get<Database>(Database)
    .transaction((manager) => manager.update(StoredAttempt, { id }, { state }));

beforeAll(async () => {
  const trainer = await aTrainer(server());
  const quiz = { attemptsAllowed: null };
  code = (await aPublishedTopic(server(), { questions, quiz }, trainer)).code;
  learner = await aLearner(server());
  await ok(enrol(learner.api, code));
  await takeQuiz(server(), learner.api, code, { 'true-false': false });
  statements = new Statements(server());
});

describe('what an attempt asks of the database', () => {
  it('an answer is one short transaction, and so is one that comes again', async () => {
    const attempt = await open();
    const [tab, path] = [new Tab('may-tinh-2'), `/attempts/${attempt.attemptId}/answers`];
    const first = answerOf(tab, attempt);
    await askedBy('POST', path, first);
    for (const body of [first, answerOf(tab, attempt, 1)]) {
      const asked = await askedBy('POST', path, body);
      expect(transactionsIn(asked)).toBe(1);
      expect(asked.length).toBeLessThanOrEqual(MOST_STATEMENTS);
    }
    await ok(submit(learner.api, attempt.attemptId));
  });

  it('reads no table whole: not to start, answer, hand in and be graded, nor to show the result', async () => {
    const walk = async (): Promise<Statement[]> => {
      const start = await askedBy('POST', `/topics/${code}/attempts`);
      expect(start.some(({ sql }) => /INSERT INTO .attempt/.test(sql))).toBe(true);
      const attempt = await open();
      const path = `/attempts/${attempt.attemptId}`;
      const answer = await askedBy('POST', `${path}/answers`, answerOf(new Tab('may-tinh-3'), attempt));
      const handIn = await askedBy('POST', `${path}/submission`);
      expect((await ok(getResult(learner.api, attempt.attemptId))).state).toBe('graded');
      const result = await askedBy('GET', `${path}/result`);
      expect(result.length).toBeLessThanOrEqual(MOST_OF_A_RESULT);
      await put(attempt.attemptId, 'submitted');
      const look = await askedBy('GET', `${path}/result`);
      expect(look.length).toBeLessThanOrEqual(MOST_OF_A_LOOK);
      await put(attempt.attemptId, 'graded');
      return looksIn([...start, ...answer, ...handIn, ...result, ...look]);
    };
    const before = await walk();
    const isMariadb = server().get<Database>(Database).engine.kind === 'mariadb';
    if (isMariadb) await fillTables(server(), tablesIn(before));
    const asked = isMariadb ? await walk() : before;
    expect(tablesIn(asked)).toEqual(expect.arrayContaining(['attempt', 'answer_event', 'job', 'enrolment']));
    expect(await wholeReads(server(), asked)).toEqual([]);
  });
});
