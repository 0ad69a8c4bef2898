import fc from 'fast-check';
import { ANSWER_TIME, type Lock, type LockStep, lockSteps, nextLock, SILENCE } from './lock-steps';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23) + seconds * 1000);
const people = {
  lan: { personId: 'lan', key: 'k1' },
  lan2: { personId: 'lan', key: 'k2' },
  hoa: { personId: 'hoa', key: 'k3' },
  mai: { personId: 'mai', key: 'k4' },
};
type Who = keyof typeof people;
type Move = [seconds: number, who: Who, step: LockStep];

const nameOf = (holder: { key: string } | null | undefined) =>
  (Object.keys(people) as Who[]).find((name) => people[name].key === holder?.key) ?? null;
const after = (moves: Move[]) =>
  moves.reduce<Lock | null>(
    (lock, [seconds, who, step]) => nextLock(lock, people[who], step, at(seconds)),
    null,
  );

describe('the lock of a lesson', () => {
  const table: [string, Move[], Who | null, Who | null][] = [
    ['is the first one’s', [[0, 'lan', 'beat']], 'lan', null],
    ['stays hers while she is there', [[0, 'lan', 'beat'], [59, 'hoa', 'beat']], 'lan', null],
    ['is free after a minute of silence', [[0, 'lan', 'beat'], [60, 'hoa', 'beat']], 'hoa', null],
    ['is not lost by one beat late', [[0, 'lan', 'beat'], [50, 'lan', 'beat'], [100, 'hoa', 'beat']], 'lan', null],
    ['knows who asks', [[0, 'lan', 'beat'], [1, 'hoa', 'ask']], 'lan', 'hoa'],
    ['hears the first who asks', [[0, 'lan', 'beat'], [1, 'hoa', 'ask'], [2, 'mai', 'ask']], 'lan', 'hoa'],
    ['is handed over with one press', [[0, 'lan', 'beat'], [1, 'hoa', 'ask'], [5, 'lan', 'hand-over']], 'hoa', null],
    ['is kept with one press', [[0, 'lan', 'beat'], [1, 'hoa', 'ask'], [5, 'lan', 'keep']], 'lan', null],
    ['goes to who asked when she leaves', [[0, 'lan', 'beat'], [1, 'hoa', 'ask'], [5, 'lan', 'leave']], 'hoa', null],
    ['is not taken without asking', [[0, 'lan', 'beat'], [30, 'hoa', 'take']], 'lan', null],
    [
      'is not taken before the time for an answer is over',
      [[0, 'lan', 'beat'], [10, 'hoa', 'ask'], [40, 'lan', 'beat'], [69, 'hoa', 'take']],
      'lan',
      'hoa',
    ],
    [
      'is taken by who asked and heard nothing',
      [[0, 'lan', 'beat'], [10, 'hoa', 'ask'], [40, 'lan', 'beat'], [70, 'hoa', 'take']],
      'hoa',
      null,
    ],
    ['is not taken by another than who asked', [[0, 'lan', 'beat'], [1, 'hoa', 'ask'], [40, 'lan', 'beat'], [80, 'mai', 'take']], 'lan', 'hoa'],
    ['moves to another window of hers at once', [[0, 'lan', 'beat'], [1, 'lan2', 'take']], 'lan2', null],
    ['forgets who asked and left', [[0, 'lan', 'beat'], [1, 'hoa', 'ask'], [2, 'hoa', 'leave']], 'lan', null],
    ['is not given away by another', [[0, 'lan', 'beat'], [1, 'hoa', 'hand-over']], 'lan', null],
    ['is nobody’s when she leaves', [[0, 'lan', 'beat'], [1, 'lan', 'leave']], null, null],
  ]; // prettier-ignore
  it.each(table)('%s', (_what, moves, holder, asking) => {
    const lock = after(moves);
    expect([nameOf(lock), nameOf(lock?.asked)]).toEqual([holder, asking]);
  });

  it('is never lost by who beats in time, unless she gave it or let a request wait too long', () => {
    const move = fc.record({
      pause: fc.integer({ min: 0, max: 45 }),
      who: fc.constantFrom('lan', 'hoa', 'mai' as Who),
      step: fc.constantFrom(...lockSteps),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let lock: Lock | null = null;
        let seconds = 0;
        for (const { pause, who, step } of moves) {
          seconds += pause;
          const next: Lock | null = nextLock(lock, people[who], step, at(seconds));
          if (lock && next?.key !== lock.key) {
            const silent = at(seconds).getTime() - lock.seenAt.getTime() >= SILENCE;
            const gave = nameOf(lock) === who && (step === 'hand-over' || step === 'leave');
            const waited =
              step === 'take' &&
              lock.asked?.key === people[who].key &&
              at(seconds).getTime() - lock.asked.at.getTime() >= ANSWER_TIME;
            expect([silent, gave, waited]).toContain(true);
          }
          lock = next;
        }
      }),
    );
  });
});
