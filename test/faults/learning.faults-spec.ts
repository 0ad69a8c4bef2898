import { EventEmitter } from 'node:events';
import { Chance, seed } from './chance';
import { brokenDatabase, expectAllWorkDone, litter, papers, wrongPapers } from './house-rules';
import { KillableServer } from './killable-server';
import { Killer } from './killer';
import { makeLearners, makeTopics, signedIn } from './school';
import { StubbornLearner } from './stubborn-learner';

const KILLS = 25;
const LEARNERS = 8;
const TOPICS = 5;

/**
 * Promise 1: an answer that was acknowledged is never lost, and is graded exactly once, whatever dies in between; and what
 * follows from it: one certificate for a completion, numbers without gaps.
 */
describe(`learners on a server that is killed ${KILLS} times (FAULTS_SEED=${seed})`, () => {
  const chance = new Chance(seed);
  const server = new KillableServer();
  const moments = new EventEmitter().setMaxListeners(100);
  const killer = new Killer(server, chance, moments);
  let learners: StubbornLearner[];

  const handedIn = () => learners.reduce((sum, { receipts }) => sum + receipts.size, 0);
  /** Attempts go on for as long as there are kills to come; on a slow machine a little longer, so that there are enough to look at. */
  async function studyAll(learner: StubbornLearner, codes: string[], offset: number): Promise<void> {
    for (let nth = 0; !killer.done || handedIn() <= KILLS; nth += 1)
      await learner.study(codes[(nth + offset) % codes.length]!);
  }

  beforeAll(async () => {
    await server.start();
    const codes = await makeTopics(await signedIn(server, chance, 'giangvien'), TOPICS);
    const names = await makeLearners(await signedIn(server, chance, 'quantri'), LEARNERS);
    const clients = await Promise.all(names.map((name) => signedIn(server, chance, name)));
    learners = clients.map((client) => new StubbornLearner(client, chance, moments));
    const work = learners.map((learner, index) => studyAll(learner, codes, index));
    const ends = await Promise.allSettled([killer.strike(KILLS), ...work]);
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw new Error(`${(failed.reason as Error).message}\n${server.report()}`);
    await expectAllWorkDone(server);
    await server.stop();
  }, 300_000);

  afterAll(() => server.remove());

  const told = <T>(what: (learner: StubbornLearner) => Iterable<T>): T[] =>
    learners.flatMap((l) => [...what(l)]);

  it('was really killed while they worked', () => {
    expect(server.kills).toBe(KILLS);
    expect(new Set(killer.strokes.map((stroke) => stroke.split('+')[0])).size).toBeGreaterThan(2);
    expect(told(({ receipts }) => receipts).length).toBeGreaterThan(KILLS);
  });

  it('has each acknowledged answer once, as it was sent', () => {
    const stored = new Map(
      server
        .rows<{ attemptId: string; clientId: string; sequence: number; response: string }>(
          'SELECT attemptId, clientId, sequence, response FROM answer_event',
        )
        .map((row) => [`${row.attemptId} ${row.clientId} ${row.sequence}`, row.response]),
    );
    const acknowledged = told((learner) => learner.acknowledged);
    const lost = acknowledged.filter(
      ({ attemptId, clientId, sequence, response }) =>
        stored.get(`${attemptId} ${clientId} ${sequence}`) !== JSON.stringify(response),
    );
    expect(lost).toEqual([]);
    expect(stored.size).toBe(acknowledged.length);
  });

  it('graded each attempt once, with what its answers are worth', () => {
    const attempts = server.rows<{ id: string; state: string; grade: number; receiptCode: string }>(
      'SELECT id, state, grade, receiptCode FROM attempt ORDER BY id',
    );
    const expected = told(({ grades, receipts }) =>
      [...grades].map(([id, grade]) => ({ id, state: 'graded', grade, receiptCode: receipts.get(id) })),
    );
    expect(attempts).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
    const gradings = server.rows("SELECT key FROM job WHERE name = 'grade-attempt'");
    expect(gradings.length).toBe(attempts.length);
  });

  it('gave one certificate for each completion, numbered 1 to n', () => {
    const shown = told(({ certificates }) => certificates.values());
    const issued = server.rows<{ number: number; numberText: string; completionId: string }>(
      'SELECT number, numberText, completionId FROM certificate ORDER BY number',
    );
    expect(issued.map(({ numberText }) => numberText)).toEqual(shown.sort());
    expect(issued.map(({ number }) => number)).toEqual(issued.map((_, index) => index + 1));
    const completions = server.rows<{ id: string }>('SELECT id FROM completion').map(({ id }) => id);
    expect(issued.map(({ completionId }) => completionId).sort()).toEqual(completions.sort());
    expect(server.rows('SELECT lastNumber FROM register')).toEqual([{ lastNumber: issued.length }]);
    expect(server.rows("SELECT id FROM certificate_event WHERE what = 'issued'").length).toBe(issued.length);
    expect(wrongPapers(server)).toEqual([]);
    expect(papers(server).length).toBe(issued.length);
  });

  it('left nothing lying about and nothing broken', () => {
    expect(litter(server)).toEqual([]);
    expect(brokenDatabase(server)).toEqual([]);
  });
});
