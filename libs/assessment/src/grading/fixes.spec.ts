import type { QuestionFix } from '@hochoi/contracts';
import fc from 'fast-check';
import { attempt } from '../testing/arbitrary-attempts';
import { responseTo } from '../testing/arbitrary-responses';
import { anyQuestion } from '../testing/arbitrary-questions';
import { bodyThatGraded, type DecidedFix } from './fixes';
import { gradeEvents, type AttemptSlot } from './grade-attempt';
import type { SlotEvent } from './slot-events';

/** Option `right` earns everything, the others nothing. */
const choice = (right: string) => ({
  format: 'markdown',
  stem: 'Chọn.',
  generalFeedback: '',
  shuffle: false,
  choices: ['a', 'b', 'c'].map((id) => ({
    id,
    text: id,
    weight: id === right ? 100 : 0,
    feedback: id === right ? `đúng theo ${right}` : '',
  })),
});
const asked = (slot: number, fixes: readonly DecidedFix[] = []): AttemptSlot => ({
  slot,
  maxMark: 100,
  type: 'single-choice',
  body: choice('a'),
  fixes,
});
const answered = (slot: number, response: unknown): SlotEvent => ({
  slot,
  client: 'tab',
  clientSequence: slot,
  receivedSequence: slot,
  response,
});
const policy = { passMark: 500 };
const newKey = (right: string): QuestionFix => ({ kind: 'new-key', body: choice(right) });
const both = (right: string): QuestionFix => ({ kind: 'accept-both', body: choice(right) });
const full: QuestionFix = { kind: 'full-marks' };
const drop: QuestionFix = { kind: 'drop' };

/** Marks of the three possible answers and of none. */
const marksAfter = (...fixes: QuestionFix[]) =>
  ['a', 'b', 'c', null].map(
    (response) => gradeEvents([asked(1, fixes)], [answered(1, response)], [], policy).slots[0]!.mark,
  );

it.each<[string, QuestionFix[], number[]]>([
  ['as it was asked', [], [100, 0, 0, 0]],
  ['another key', [newKey('b')], [0, 100, 0, 0]],
  ['both keys', [both('b')], [100, 100, 0, 0]],
  ['a third one beside them', [both('b'), both('c')], [100, 100, 100, 0]],
  ['a new key instead of both', [both('b'), newKey('c')], [0, 0, 100, 0]],
  ['full marks, whatever was answered', [full], [100, 100, 100, 100]],
  ['dropped', [drop], [0, 0, 0, 0]],
  ['a key accepted after full marks adds nothing', [full, both('b')], [100, 100, 100, 100]],
  ['a key accepted after it was dropped adds nothing', [drop, both('b')], [0, 0, 0, 0]],
  ['a new key brings a dropped question back', [drop, newKey('b')], [0, 100, 0, 0]],
])('%s', (_, fixes, marks) => expect(marksAfter(...fixes)).toEqual(marks));

it('a grade names the decision, and shows the feedback of the body that graded', () => {
  const slots = [asked(1, [{ ...both('b'), sequence: 4 }])];
  const of = (response: string) => gradeEvents(slots, [answered(1, response)], [], policy).slots[0]!;
  expect(of('a')).toMatchObject({ fixed: { kind: 'accept-both', by: null }, feedback: ['đúng theo a'] });
  expect(of('b')).toMatchObject({ fixed: { kind: 'accept-both', by: 4 }, feedback: ['đúng theo b'] });
  expect(of('c').fixed).toEqual({ kind: 'accept-both', by: 4 });
  expect(bodyThatGraded(choice('a'), slots[0]!.fixes!, of('b').fixed!.by)).toEqual(choice('b'));
  expect(bodyThatGraded(choice('a'), slots[0]!.fixes!, of('a').fixed!.by)).toEqual(choice('a'));
});

it('a dropped question counts neither in the total nor in the maximum', () => {
  const result = gradeEvents([asked(1), asked(2, [drop])], [answered(1, 'a'), answered(2, 'b')], [], policy);
  expect(result).toMatchObject({ total: 100, maxTotal: 100, grade: 1000, passed: true });
});

it('when all that counted was dropped, the grade is full; when nothing counted anyway, it is none', () => {
  expect(gradeEvents([asked(1, [drop]), asked(2, [drop])], [], [], policy)).toMatchObject({
    grade: 1000,
    passed: true,
  });
  expect(gradeEvents([{ ...asked(1, [drop]), maxMark: 0 }], [], [], policy).grade).toBe(0);
});

it('a question that cannot be read is mended by any decision about it', () => {
  const state = (...fixes: QuestionFix[]) =>
    gradeEvents([{ ...asked(1, fixes), body: { choices: 'none' } }], [answered(1, 'b')], [], policy).slots[0];
  expect(state()).toMatchObject({ state: 'broken', mark: 0, maxMark: 100 });
  expect(state(newKey('b'))).toMatchObject({ state: 'answered', mark: 100 });
  expect(state(both('c'))).toMatchObject({ state: 'answered', mark: 0 });
  expect(state(full)).toMatchObject({ state: 'answered', mark: 100 });
  expect(state(drop)).toMatchObject({ state: 'unmarked', maxMark: 0 });
});

it('a body of another structure earns nothing, and harms nothing else', () => {
  const slots = [asked(1, [{ kind: 'new-key', body: 'nothing' }]), asked(2)];
  const result = gradeEvents(slots, [answered(1, 'a'), answered(2, 'a')], [], policy);
  expect(result.slots.map(({ state }) => state)).toEqual(['broken', 'answered']);
});

it('an essay with full marks waits for nobody', () => {
  const essay = { slot: 1, maxMark: 300, type: 'essay', body: { stem: 'Viết.' } };
  const events = [answered(1, { text: 'Bài làm', files: [] })];
  expect(gradeEvents([essay], events, [], policy).slots[0]!.state).toBe('needs-marking');
  expect(gradeEvents([{ ...essay, fixes: [full] }], events, [], policy).slots[0]).toMatchObject({
    state: 'answered',
    mark: 300,
  });
});

describe('a decision by which nobody loses', () => {
  const kept = (fix: QuestionFix, sequence: number): DecidedFix => ({ ...fix, sequence, orBefore: true });
  const grade = (slots: AttemptSlot[], ...answers: string[]) =>
    gradeEvents(
      slots,
      answers.map((response, index) => answered(index + 1, response)),
      [],
      policy,
    ).grade;

  it('counts for whoever is better off with it, and not for the others', () => {
    const slots = [asked(1, [kept(newKey('b'), 1)]), asked(2)];
    expect(grade(slots, 'a', 'a')).toBe(1000);
    expect(grade(slots, 'b', 'a')).toBe(1000);
    expect(grade(slots, 'c', 'a')).toBe(500);
  });

  it('looks at the whole attempt: dropping what she had right would lower her grade', () => {
    const slots = [asked(1, [kept(drop, 1)]), asked(2)];
    expect(grade(slots, 'a', 'b')).toBe(500);
    expect(grade(slots, 'b', 'a')).toBe(1000);
  });

  it('goes on counting, or not, when another question is decided later', () => {
    const slots = [asked(1, [kept(newKey('b'), 1)]), asked(2, [{ ...newKey('c'), sequence: 2 }])];
    expect(grade(slots, 'a', 'c')).toBe(1000); // by the old key of the first and the new one of the second
    expect(grade(slots, 'a', 'a')).toBe(500);
  });
});

// --- over any attempt and any decisions ------------------------------------------------------------------------------

const anyFix = anyQuestion.chain((question) =>
  fc.record({
    kind: fc.constantFrom('new-key' as const, 'accept-both' as const, 'full-marks' as const, 'drop' as const),
    body: fc.oneof(fc.constant(question.body as unknown), fc.jsonValue()),
    orBefore: fc.boolean(),
  }),
);

/** Bodies of any type, so mostly of another; and the question’s own body changed by another of its type where one comes. */
const withFixes = attempt.chain((given) =>
  fc.array(fc.tuple(fc.nat({ max: 3 }), anyFix), { maxLength: 4 }).map((decided) => {
    const slots = given.slots.map((slot, index): AttemptSlot => ({
      ...slot,
      fixes: decided.flatMap(([place, fix], sequence) =>
        place === index ? [{ ...fix, sequence } as DecidedFix] : [],
      ),
    }));
    return { ...given, slots };
  }),
);
type Given = typeof withFixes extends fc.Arbitrary<infer T> ? T : never;
const grades = ({ slots, events, marks, policy: rules }: Given, slotsOf = slots) =>
  gradeEvents(slotsOf, events, marks, rules);
const runs = { numRuns: 300 };

it('grading with decisions never throws, and the grade stays within 0..1000', () => {
  fc.assert(
    fc.property(withFixes, (given) => {
      const { slots, total, maxTotal, grade, passed } = grades(given);
      expect(slots).toHaveLength(given.slots.length);
      for (const { mark, maxMark, fraction } of slots)
        expect([mark, maxMark].every(Number.isInteger) && Number.isFinite(fraction)).toBe(true);
      expect(Number.isInteger(grade) && grade >= 0 && grade <= 1000).toBe(true);
      expect(passed).toBe(grade >= given.policy.passMark);
      expect(total).toBe(
        Math.max(
          0,
          slots.reduce((sum, { mark }) => sum + mark, 0),
        ),
      );
      expect(maxTotal).toBe(slots.reduce((sum, { maxMark }) => sum + maxMark, 0));
    }),
    runs,
  );
});

it('the same decisions give the same grade, whatever order and copies the events come in', () => {
  fc.assert(
    fc.property(withFixes, (given) => {
      const again = structuredClone({ ...given, policy: undefined });
      const events = [...again.events, ...again.events].reverse();
      expect(gradeEvents(again.slots, events, again.marks, given.policy)).toEqual(grades(given));
    }),
    runs,
  );
});

const each = (given: Given, fix: (slot: AttemptSlot) => DecidedFix): AttemptSlot[] =>
  given.slots.map((slot) => ({ ...slot, fixes: [...(slot.fixes ?? []), fix(slot)] }));

it('a new key that is the old one changes no grade', () => {
  fc.assert(
    fc.property(attempt, (given) => {
      const again = each(given, ({ body }) => ({ kind: 'new-key', body }));
      const { slots, ...sums } = grades(given, again);
      const before = grades(given);
      expect({ ...sums, marks: slots.map(({ mark }) => mark) }).toEqual({
        ...{ total: before.total, maxTotal: before.maxTotal, grade: before.grade, passed: before.passed },
        marks: before.slots.map(({ mark }) => mark),
      });
    }),
    runs,
  );
});

it('accepting both never takes a mark away, and full marks give at least all of it', () => {
  const other = fc.tuple(attempt, fc.infiniteStream(anyQuestion));
  fc.assert(
    fc.property(other, ([given, questions]) => {
      const before = grades(given).slots;
      const accepting = grades(
        given,
        each(given, () => ({ kind: 'accept-both', body: questions.next().value!.body })),
      );
      const giving = grades(
        given,
        each(given, () => ({ kind: 'full-marks' })),
      );
      for (const [index, { mark, maxMark, state }] of before.entries()) {
        expect(accepting.slots[index]!.mark).toBeGreaterThanOrEqual(mark);
        if (state !== 'unmarked') expect(giving.slots[index]!.mark).toBe(Math.max(mark, maxMark));
      }
      expect(giving.slots.some(({ state }) => state === 'needs-marking')).toBe(false);
    }),
    runs,
  );
});

it('a decision by which nobody loses never lowers a grade', () => {
  fc.assert(
    fc.property(withFixes, anyFix, fc.nat({ max: 3 }), (given, fix, place) => {
      const last = { ...fix, sequence: 99, orBefore: true } as DecidedFix;
      const slots = given.slots.map((slot, index) =>
        index === place ? { ...slot, fixes: [...(slot.fixes ?? []), last] } : slot,
      );
      expect(grades(given, slots).grade).toBeGreaterThanOrEqual(grades(given).grade);
    }),
    runs,
  );
});

it('an answer to a question of the same type is graded by the new body as if that had been asked', () => {
  const pair = anyQuestion.chain((question) => fc.tuple(fc.constant(question), responseTo(question)));
  fc.assert(
    fc.property(pair, ([question, response]) => {
      const events = [answered(1, response)];
      const asIfAsked = gradeEvents([{ slot: 1, maxMark: 700, ...question }], events, [], policy);
      const slot = { slot: 1, maxMark: 700, type: question.type, body: null };
      const corrected = gradeEvents(
        [{ ...slot, fixes: [{ kind: 'new-key', body: question.body }] }],
        events,
        [],
        policy,
      );
      expect(corrected.grade).toBe(asIfAsked.grade);
      expect(corrected.slots[0]).toMatchObject(asIfAsked.slots[0]!);
    }),
    runs,
  );
});
