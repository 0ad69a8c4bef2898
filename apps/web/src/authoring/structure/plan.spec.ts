import fc from 'fast-check';
import {
  intoPart,
  isPossible,
  lessonsOf,
  lessonStep,
  partStep,
  type Plan,
  planOf,
  stillMeant,
  type Step,
  taken,
  takenAll,
  undoing,
} from './plan';

const keys = ['p', 'q', 'r'];
const ids = ['a', 'b', 'c', 'd', 'e'];
const plans = fc
  .record({
    parts: fc.shuffledSubarray(keys),
    lessons: fc.shuffledSubarray(ids),
    places: fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }),
  })
  .map(({ parts, lessons, places }): Plan => {
    const inList = (nth: number) => lessons.filter((_, at) => places[at]! % (parts.length + 1) === nth);
    return {
      lessonIds: inList(0),
      modules: parts.map((key, at) => ({ key, title: key, summary: '', lessonIds: inList(at + 1) })),
    };
  });
const key = fc.constantFrom(...keys, 'new');
const lesson = fc.constantFrom(...ids);
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('lesson' as const),
    id: lesson,
    part: fc.option(key),
    after: fc.option(lesson),
  }),
  fc.record({ kind: fc.constant('part' as const), key, after: fc.option(key) }),
  fc.record({ kind: fc.constant('rename' as const), key, title: fc.string(), summary: fc.string() }),
  fc.record({
    kind: fc.constant('add' as const),
    part: key.map((one) => ({ key: one, title: 'Mới', summary: '' })),
    after: fc.option(key),
  }),
  fc.record({ kind: fc.constant('remove' as const), key }),
);

it('loses no lesson and doubles none, whatever is done', () => {
  fc.assert(
    fc.property(plans, fc.array(steps, { maxLength: 8 }), (plan, some) => {
      const after = takenAll(plan, some);
      expect(lessonsOf(after).toSorted()).toEqual(lessonsOf(plan).toSorted());
      const parts = after.modules.map((part) => part.key);
      expect(new Set(parts).size).toBe(parts.length);
    }),
  );
});

it('takes every step back', () => {
  fc.assert(
    fc.property(plans, steps, (plan, step) => {
      expect(takenAll(taken(plan, step), undoing(plan, step))).toEqual(plan);
    }),
  );
});

it('changes no place of a lesson among the others by removing a part', () => {
  fc.assert(
    fc.property(plans, key, (plan, one) => {
      expect(lessonsOf(taken(plan, { kind: 'remove', key: one }))).toEqual(lessonsOf(plan));
    }),
  );
});

it('walks a lesson through all places, one at a time, and the same way back', () => {
  fc.assert(
    fc.property(plans, lesson, (plan, id) => {
      fc.pre(lessonsOf(plan).includes(id));
      const front = intoPart({ lessonIds: [], modules: [] }, id, null);
      let here = taken(plan, front);
      const seen = [here];
      for (let step = lessonStep(here, id, 1); step; step = lessonStep(here, id, 1)) {
        expect(isPossible(here, step)).toBe(true);
        here = taken(here, step);
        seen.push(here);
      }
      // Before each other lesson, behind the last, and in each part once more.
      expect(seen).toHaveLength(lessonsOf(plan).length + plan.modules.length);
      expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(seen.length);
      for (const earlier of seen.slice(0, -1).toReversed()) {
        here = taken(here, lessonStep(here, id, -1)!);
        expect(here).toEqual(earlier);
      }
      expect(lessonStep(here, id, -1)).toBeNull();
    }),
  );
});

it('walks a part up and down', () => {
  const part = (name: string) => ({ key: name, title: name, summary: '', lessonIds: [] });
  const plan = { lessonIds: [], modules: ['p', 'q', 'r'].map(part) };
  const order = (one: Plan) => one.modules.map((each) => each.key).join('');
  const down = taken(plan, partStep(plan, 'p', 1)!);
  expect(order(down)).toBe('qpr');
  const last = taken(down, partStep(down, 'p', 1)!);
  expect([order(last), partStep(last, 'p', 1)]).toEqual(['qrp', null]);
  const up = taken(last, partStep(last, 'p', -1)!);
  expect([order(up), order(taken(up, partStep(up, 'p', -1)!))]).toEqual(['qpr', 'pqr']);
  expect(partStep(plan, 'p', -1)).toBeNull();
});

it('means the same after another has changed the order', () => {
  const mine: Step = { kind: 'lesson', id: 'a', part: 'p', after: 'b' };
  const theirs: Plan = {
    lessonIds: ['new', 'a'],
    modules: [{ key: 'p', title: 'Tên khác', summary: '', lessonIds: ['c', 'b', 'd'] }],
  };
  expect(taken(theirs, mine).modules[0]!.lessonIds).toEqual(['c', 'b', 'a', 'd']);
  expect(taken({ ...theirs, modules: [] }, mine)).toEqual({ ...theirs, modules: [] });
  const gone = { ...theirs, modules: [{ ...theirs.modules[0]!, lessonIds: ['c'] }] };
  expect(taken(gone, mine).modules[0]!.lessonIds).toEqual(['c', 'a']);
});

it('reads a draft, with lessons of a part that is not there in none', () => {
  const one = (id: string, moduleKey: string | null) => ({ id, moduleKey });
  const lessons = [one('a', null), one('b', 'gone'), one('c', 'p')];
  const extras = { modules: [{ key: 'p', title: 'P', summary: 'S' }] };
  expect(planOf({ lessons, extras } as never)).toEqual({
    lessonIds: ['a', 'b'],
    modules: [{ key: 'p', title: 'P', summary: 'S', lessonIds: ['c'] }],
  });
});

it('steps kept for a while: those whose lesson or part is gone are left out, the others mean what they meant', () => {
  fc.assert(
    fc.property(plans, fc.array(steps, { maxLength: 6 }), (plan, some) => {
      const still = stillMeant(plan, some);
      expect(takenAll(plan, still)).toEqual(takenAll(plan, some));
      expect(stillMeant(plan, still)).toEqual(still);
    }),
  );
  const plan: Plan = { lessonIds: ['a', 'b'], modules: [] };
  const move: Step = { kind: 'lesson', id: 'a', part: null, after: 'b' };
  const into: Step = { kind: 'lesson', id: 'b', part: 'new', after: null };
  const add: Step = { kind: 'add', part: { key: 'new', title: '', summary: '' }, after: null };
  expect(stillMeant(plan, [move, { ...move, id: 'gone' }, into])).toEqual([move]);
  expect(stillMeant(plan, [add, into])).toEqual([add, into]);
});
