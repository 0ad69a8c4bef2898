import fc from 'fast-check';
import { attempt } from '../testing/arbitrary-attempts';
import type { BehaviourPolicy } from './behaviours';
import { foldAnswers } from './fold-answers';
import { awaitingMarks, gradeAttempt, gradeEvents, type AttemptSlot } from './grade-attempt';
import { boundsOf } from './grade-tries';
import type { MarkEvent } from './manual-marks';
import { markOf } from './marks';
import type { SlotEvent } from './slot-events';
import { SlotQuestion } from './slot-question';

const essay: AttemptSlot = { slot: 1, maxMark: 400, type: 'essay', body: { stem: 'Viết.' } };
const trueFalse = (slot: number, part: object = {}): AttemptSlot => ({
  slot,
  maxMark: 100,
  type: 'true-false',
  body: { stem: 'Đúng?', answer: true, ...part },
});
const save = (slot: number, response: unknown, rest: Partial<SlotEvent> = {}): SlotEvent => ({
  slot,
  client: 'a',
  clientSequence: slot,
  receivedSequence: slot,
  response,
  ...rest,
});
const points = (slot: number, given: number, sequence = 1): MarkEvent => ({
  slot,
  id: `m${sequence}`,
  sequence,
  mark: { kind: 'points', points: given },
});
const policy = (behaviour: BehaviourPolicy['behaviour'] = 'deferred') => ({
  passMark: 500,
  behaviour: { behaviour },
});
const text = (words: string) => ({ text: words, files: [] });

describe('what people mark', () => {
  test('waits for its mark, and counts in the maximum meanwhile', () => {
    const result = gradeEvents([essay, trueFalse(2)], [save(1, text('Bài.')), save(2, true)], [], policy());
    expect(result.slots[0]).toMatchObject({ state: 'needs-marking', mark: 0, maxMark: 400 });
    expect(result).toMatchObject({ total: 100, maxTotal: 500, grade: 200 });
    expect(awaitingMarks(result).map(({ slot }) => slot)).toEqual([1]);
  });

  test('has the last mark that a person gave, until that is withdrawn', () => {
    const events = [save(1, text('Bài.'))];
    const grade = (...marks: MarkEvent[]) => gradeEvents([essay], events, marks, policy()).slots[0];
    expect(grade(points(1, 300))).toMatchObject({ state: 'marked', mark: 300, fraction: 0.75 });
    expect(grade(points(1, 300, 2), points(1, 100, 1))).toMatchObject({ mark: 300 });
    expect(grade(points(1, 9999))).toMatchObject({ mark: 400 });
    const withdrawn: MarkEvent = { slot: 1, id: 'm9', sequence: 9, mark: { kind: 'withdrawn' } };
    expect(grade(points(1, 300), withdrawn)).toMatchObject({ state: 'needs-marking', mark: 0 });
  });

  test('nothing handed in needs no mark, unless the task is observed', () => {
    const marking = { kind: 'guide', criteria: [{ id: 'k', text: 'K', maxPoints: 4 }] };
    const practice = { ...essay, slot: 2, type: 'practice', body: { stem: 'Làm.', marking } };
    const result = gradeEvents([essay, practice], [save(1, text(' '))], [], policy());
    expect(result.slots.map(({ state }) => state)).toEqual(['unanswered', 'needs-marking']);
    const scored: MarkEvent = { slot: 2, id: 'm', sequence: 1, mark: { kind: 'scores', scores: { k: 3 } } };
    expect(gradeEvents([practice], [], [scored], policy()).slots[0]).toMatchObject({
      state: 'marked',
      mark: 300,
    });
  });

  test('a person may mark what a machine has graded; the manual behaviour asks for it', () => {
    const events = [save(2, true)];
    expect(gradeEvents([trueFalse(2)], events, [points(2, 50)], policy()).total).toBe(50);
    expect(gradeEvents([trueFalse(2)], events, [], policy('manual')).slots[0]?.state).toBe('needs-marking');
    expect(gradeEvents([trueFalse(2)], [], [], policy('manual')).slots[0]?.state).toBe('unanswered');
  });

  test('a description takes no mark from anybody', () => {
    const slot = { ...essay, type: 'description' };
    expect(gradeEvents([slot], [], [points(1, 100)], policy())).toMatchObject({ total: 0, maxTotal: 0 });
  });
});

test('marks below zero eat up others, and an attempt is never worth less than nothing', () => {
  const choices = [
    { id: 'a', text: 'A', weight: 100 },
    { id: 'b', text: 'B', weight: -50 },
  ];
  const dear = (slot: number) => ({
    slot,
    maxMark: 301,
    type: 'single-choice',
    body: { stem: 'Chọn.', belowZero: 'keep', choices },
  });
  const slots = [dear(1), dear(2), trueFalse(3)];
  const grade = (...responses: unknown[]) =>
    gradeEvents(
      slots,
      responses.map((response, index) => save(index + 1, response)),
      [],
      policy(),
    );
  expect(grade('b', 'a', true)).toMatchObject({ total: 301 - 150 + 100 }); // -150.5 rounds half up, to -150
  expect(grade('b', 'b', true)).toMatchObject({ total: 0, grade: 0 });
  expect(grade('b', 'b', true).slots.map(({ mark }) => mark)).toEqual([-150, -150, 100]);
});

test('certainty may pay more than the mark; the grade still ends at ten', () => {
  const events = [save(1, true, { certainty: 3 })];
  expect(gradeEvents([trueFalse(1)], events, [], policy('deferred-certainty'))).toMatchObject({
    total: 300,
    grade: 1000,
  });
  const wrong = [save(1, false, { certainty: 3 })];
  expect(gradeEvents([trueFalse(1)], wrong, [], policy('deferred-certainty'))).toMatchObject({
    total: 0,
    slots: [{ mark: -600 }],
  });
});

test.each([
  ['a type that nobody knows', { ...essay, type: 'crossword' }],
  ['a body that is none', { ...essay, body: { stem: 7 } }],
])('%s breaks its slot and nothing else', (_name, slot) => {
  const result = gradeEvents([slot, trueFalse(2)], [save(1, 'x'), save(2, true)], [points(1, 100)], policy());
  expect(result.slots.map(({ state }) => state)).toEqual(['broken', 'answered']);
  expect(result).toMatchObject({ total: 100, maxTotal: 500 });
});

test('a draft with faults is graded too, and stays within what it may bring', () => {
  const choice = { id: 'same', text: 'x', weight: -60 };
  const gap = { id: 'g', kind: 'one', choices: [choice, choice] };
  const slot = {
    slot: 1,
    maxMark: 100,
    type: 'gap-fill',
    body: { stem: '[[g]]', belowZero: 'keep', gaps: [gap] },
  };
  expect(gradeEvents([slot], [save(1, { g: 'same' })], [], policy()).slots[0]?.mark).toBe(-60);
});

// --- over any question, any behaviour and any events ------------------------------------------------------------------

const runs = { numRuns: 300 };

test('grading never throws, marks are whole and within what the policy says, the grade within 0..1000', () => {
  fc.assert(
    fc.property(attempt, ({ slots, events, marks, policy }) => {
      const result = gradeEvents(slots, events, marks, policy);
      for (const [index, { mark, maxMark, fraction, state, feedback }] of result.slots.entries()) {
        const [least, most] = boundsOf(SlotQuestion.of(slots[index]!)!, policy.behaviour);
        expect(Number.isInteger(mark) && Number.isFinite(fraction)).toBe(true);
        expect(mark >= markOf(least, maxMark) && mark <= markOf(most, maxMark)).toBe(true);
        if (state === 'needs-marking') expect([mark, feedback]).toEqual([0, []]);
      }
      const sum = result.slots.reduce((total, { mark }) => total + mark, 0);
      expect(result.total).toBe(Math.max(0, sum));
      expect(Number.isInteger(result.grade) && result.grade >= 0 && result.grade <= 1000).toBe(true);
      expect(result.passed).toBe(result.grade >= policy.passMark);
    }),
    runs,
  );
});

test('the same events in any order, with any copies, give the same grade', () => {
  const mixed = attempt.chain((given) =>
    fc.tuple(
      fc.constant(given),
      fc.shuffledSubarray([...given.events, ...given.events], { minLength: given.events.length * 2 }),
      fc.shuffledSubarray([...given.marks, ...given.marks], { minLength: given.marks.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(mixed, ([{ slots, events, marks, policy }, moreEvents, moreMarks]) => {
      const copies = moreEvents.map((event, index) =>
        index % 2 === 0 ? event : { ...event, receivedSequence: event.receivedSequence + 1000 },
      );
      const once = gradeEvents(slots, events, marks, policy);
      expect(gradeEvents(slots, [...copies, ...events], moreMarks, policy)).toEqual(once);
      expect(
        gradeEvents(structuredClone(slots), structuredClone(events), structuredClone(marks), policy),
      ).toEqual(once);
    }),
    runs,
  );
});

test('graded at the end, only the last answers count, as foldAnswers gives them', () => {
  fc.assert(
    fc.property(attempt, ({ slots, events, policy: { passMark } }) => {
      expect(gradeAttempt(slots, foldAnswers(events), passMark)).toEqual(
        gradeEvents(slots, events, [], { passMark }),
      );
    }),
    runs,
  );
});

test('a mark by a person is the mark, whatever was answered', () => {
  fc.assert(
    fc.property(attempt, fc.nat({ max: 5000 }), ({ slots, events, policy }, given) => {
      const marks = slots.map(({ slot }) => ({ ...points(slot, given), id: `x${slot}` }));
      for (const { state, mark, maxMark } of gradeEvents(slots, events, marks, policy).slots) {
        if (maxMark === 0 || state === 'unmarked') continue;
        expect(state).toBe('marked');
        expect(mark <= Math.max(given, 0) && (mark === given || mark >= maxMark)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
