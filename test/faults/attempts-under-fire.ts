import { EventEmitter } from 'node:events';
import { Chance, seed } from './chance';
import { Killer } from './killer';
import { brokenPromises, type Query, whatWasTold, wrongInTheEnd } from './ledger';
import { makeLearners, makeTopics, signedIn, type Topic } from './school';
import type { Site } from './site';
import { StubbornLearner } from './stubborn-learner';
import { Tally } from './tally';
import { plans } from './topic-plans';

/** `npm run faults -- --attempts 10000`; in `npm test` as many as the strokes of the killer leave room for. */
const ATTEMPTS = Number(process.env['FAULTS_ATTEMPTS'] ?? 0);
/** Learners of the long form: enough to keep two cores busy. */
const MANY = 16;
/** Milliseconds between two strokes of the long form, at most. */
const REST = 20_000;
/** Of the long form: what takes longer does not end. */
const HOURS = 4;

/** What the table begins with. */
const counted = [
  'attempts begun',
  'attempts handed in',
  'attempts not handed in in time',
  'attempts that only the list told of',
  'answers sent',
  'answers acknowledged',
  'answers refused (too late, or another device)',
  'answers sent twice or more',
  'answers that came behind a later one',
  'answers delayed',
  'devices changed',
  'requests whose reply was thrown away',
  'requests that died with a server',
];

/**
 * Promise 1: an answer that was acknowledged is never lost, and is graded exactly once, whatever dies in between; and what follows
 * from it: one certificate for a completion, numbers without gaps.
 */
export function attemptsUnderFire(
  makeSite: (chance: Chance) => Site,
  { strokes, learners: few }: { strokes: number; learners: number },
): void {
  describe(`learners on a server that is killed again and again (FAULTS_SEED=${seed})`, () => {
    const chance = new Chance(seed);
    const site = makeSite(chance);
    const tally = new Tally(counted);
    const moments = new EventEmitter().setMaxListeners(200);
    const killer = new Killer(site, chance, moments, tally);
    let topics: Topic[];
    let learners: StubbornLearner[] = [];

    const handedIn = () => learners.reduce((sum, one) => sum + one.handedIn, 0);
    const enough = () => handedIn() >= Math.max(ATTEMPTS, strokes);
    /** Attempts go on for as long as there are strokes to come; on a slow machine longer, so that there are enough to look at. */
    async function studyAll(learner: StubbornLearner, offset: number): Promise<void> {
      for (let nth = offset; !killer.done || !enough(); nth += 1) {
        await learner.study(topics[nth % topics.length]!);
        tellProgress();
      }
    }

    let told = 0;
    function tellProgress(): void {
      const now = handedIn();
      if (ATTEMPTS === 0 || now < told + 250) return;
      told = now;
      process.stderr.write(`${new Date().toISOString()} ${now} handed in, ${killer.struck} strokes\n`);
    }

    async function findLearners(): Promise<StubbornLearner[]> {
      const looksAtOneIn = ATTEMPTS > 0 ? 16 : 1;
      const names = await makeLearners(await signedIn(site, chance, 'quantri'), ATTEMPTS > 0 ? MANY : few);
      const clients = await Promise.all(names.map((name) => signedIn(site, chance, name)));
      return clients.map((client) => new StubbornLearner(client, { chance, moments, tally, looksAtOneIn }));
    }

    /** The first fault ends it: nothing is learned from what comes after. */
    async function all(work: Promise<unknown>[]): Promise<void> {
      await Promise.all(work).catch(async (error: Error) => {
        throw new Error(`${error.stack}\n${await site.report()}`);
      });
    }

    beforeAll(
      async () => {
        await site.start();
        topics = await makeTopics(await signedIn(site, chance, 'giangvien'), plans);
        learners = await findLearners();
        const goesOn = () => killer.struck < strokes || (ATTEMPTS > 0 && !enough());
        await all([
          killer.strike(goesOn, ATTEMPTS > 0 ? REST : 0),
          ...learners.map((learner, index) => studyAll(learner, index)),
        ]);
        await site.setClocksRight();
        await all(learners.map((learner) => learner.lookBack(topics)));
        await site.allWorkDone();
      },
      ATTEMPTS > 0 ? HOURS * 3_600_000 : 1_200_000,
    );

    afterAll(async () => {
      for (const learner of learners) learner.countUp();
      tally.print(`attempts under fire on ${site.engine}, FAULTS_SEED=${seed}`);
      await site.remove();
    }, 120_000);

    const nothing = async (look: (query: Query) => Promise<string[]>) =>
      expect((await site.atOneMoment(look)).slice(0, 50)).toEqual([]);

    it('was really struck while they worked', () => {
      expect(killer.struck).toBeGreaterThanOrEqual(strokes);
      expect(handedIn()).toBeGreaterThanOrEqual(Math.max(ATTEMPTS, strokes));
    });

    it(
      'has what it acknowledged, as it was sent',
      () => nothing((query) => brokenPromises(query, whatWasTold(learners))),
      300_000,
    );

    it(
      'has each answer, grade, number and certificate once',
      () => nothing((query) => wrongInTheEnd(query, learners)),
      300_000,
    );

    it('gives the same marks when everything is graded once more', async () => {
      const said = (await site.command('attempts-replay')).replaceAll('.', '');
      const [replayed, same] = [/lại (\d+) lượt/, /: (\d+) lượt giống hệt/].map((p) =>
        Number(p.exec(said)?.[1]),
      );
      tally.add('grades', replayed);
      tally.add('differences of the replay', replayed! - same!);
      expect(same).toBe(replayed);
      expect(replayed).toBe(handedIn());
      expect(said).not.toContain('Bỏ qua');
    }, 600_000);

    it(
      'has an unbroken audit trail',
      async () => expect(await site.command('audit-verify')).toContain('Nhật ký còn nguyên vẹn'),
      120_000,
    );

    it(
      'left nothing lying about and nothing broken',
      async () => expect(await site.broken()).toEqual([]),
      600_000,
    );
  });
}
