import { EventEmitter } from 'node:events';
import { Chance, seed } from './chance';
import { expectAllWorkDone } from './house-rules';
import { KillableServer } from './killable-server';
import { makeLearners, makeTopics, signedIn } from './school';
import { StubbornLearner } from './stubborn-learner';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A computer whose battery is empty wakes up in the past; one whose clock was corrected, in the future. */
describe(`a server whose clock jumps while it is down (FAULTS_SEED=${seed})`, () => {
  const chance = new Chance(seed);
  const server = new KillableServer();
  const moments = new EventEmitter();
  let learner: StubbornLearner;
  let codes: string[];

  /** The server dies at the very moment at which the work has been handed in. */
  async function studyAcross(code: string, clockJump: number): Promise<void> {
    const jumped = new Promise<void>((done, failed) =>
      moments.once('submitted', () => server.restart(clockJump).then(done, failed)),
    );
    await Promise.all([learner.study(code), jumped]);
  }

  beforeAll(async () => {
    await server.start();
    codes = await makeTopics(await signedIn(server, chance, 'giangvien'), 3);
    const [name] = await makeLearners(await signedIn(server, chance, 'quantri'), 1);
    learner = new StubbornLearner(await signedIn(server, chance, name!), chance, moments);
  }, 60_000);

  afterAll(() => server.remove());

  it.each([
    ['an hour back', -HOUR],
    ['three weeks forward', 21 * DAY],
    ['five weeks back', -14 * DAY],
  ])(
    '%s: what was handed in before is graded',
    async (_, clockJump) => {
      const before = learner.grades.size;
      await studyAcross(codes[before % codes.length]!, clockJump);
      await expectAllWorkDone(server);
      const attempts = server.rows('SELECT id, state, grade FROM attempt');
      const expected = [...learner.grades].map(([id, grade]) => ({ id, state: 'graded', grade }));
      expect(attempts).toEqual(expect.arrayContaining(expected));
      expect(attempts.length).toBe(before + 1);
    },
    60_000,
  );
});
