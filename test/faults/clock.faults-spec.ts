import { EventEmitter } from 'node:events';
import { Chance, seed } from './chance';
import { expectAllWorkDone } from './house-rules';
import { KillableServer } from './killable-server';
import { expectedGrade } from './ledger';
import { makeLearners, makeTopics, signedIn, type Topic } from './school';
import { StubbornLearner } from './stubborn-learner';
import { Tally } from './tally';
import { plainPlan } from './topic-plans';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A computer whose battery is empty wakes up in the past; one whose clock was corrected, in the future. */
describe(`a server whose clock jumps while it is down (FAULTS_SEED=${seed})`, () => {
  const chance = new Chance(seed);
  const server = new KillableServer();
  const moments = new EventEmitter();
  let learner: StubbornLearner;
  let topics: Topic[];

  /** The server dies at the very moment at which the work has been handed in. */
  async function studyAcross(topic: Topic, clockJump: number): Promise<void> {
    const jumped = new Promise<void>((done, failed) =>
      moments.once('submitted', () => server.restart(clockJump).then(done, failed)),
    );
    await Promise.all([learner.study(topic), jumped]);
  }

  beforeAll(async () => {
    await server.start();
    topics = await makeTopics(await signedIn(server, chance, 'giangvien'), [plainPlan, plainPlan, plainPlan]);
    const [name] = await makeLearners(await signedIn(server, chance, 'quantri'), 1);
    const client = await signedIn(server, chance, name!);
    learner = new StubbornLearner(client, { chance, moments, tally: new Tally() });
  }, 60_000);

  afterAll(() => server.remove());

  it.each([
    ['an hour back', -HOUR],
    ['three weeks forward', 21 * DAY],
    ['five weeks back', -14 * DAY],
  ])(
    '%s: what was handed in before is graded',
    async (_, clockJump) => {
      const before = learner.attempts.size;
      await studyAcross(topics[before % topics.length]!, clockJump);
      await expectAllWorkDone(server);
      const attempts = server.rows('SELECT id, state, grade FROM attempt');
      const expected = [...learner.attempts.values()].map((record) => ({
        id: record.attemptId,
        state: 'graded',
        grade: expectedGrade(record),
      }));
      expect(attempts).toEqual(expect.arrayContaining(expected));
      expect(attempts.length).toBe(before + 1);
    },
    60_000,
  );
});
