import { reviewItems, type ReviewShown } from '@hochoi/contracts';
import {
  type AttemptRecord,
  type DealtSlot,
  gradeEvents,
  policyOf,
  reviewOptions,
  rulesOf,
  schemeOf,
} from '@hochoi/assessment';
import { arbitraryAttempt } from '@hochoi/assessment/testing';
import fc from 'fast-check';
import { askedQuestion } from './asked-question';
import { resultQuestion } from './result-question';
import { slotState } from './slot-state';

// What an author wrote for later is replaced by words that stand nowhere else; then they are looked for in what leaves the server.
const secrets: Record<string, string> = {
  feedback: 'BÍ-NHẬN-XÉT',
  feedbackForTrue: 'BÍ-NHẬN-XÉT',
  feedbackForFalse: 'BÍ-NHẬN-XÉT',
  otherFeedback: 'BÍ-NHẬN-XÉT',
  right: 'BÍ-NHẬN-XÉT',
  partlyRight: 'BÍ-NHẬN-XÉT',
  wrong: 'BÍ-NHẬN-XÉT',
  generalFeedback: 'BÍ-CHUNG',
  markerNotes: 'BÍ-NGƯỜI-CHẤM',
};
/** Texts in these lists. */
const lists: Record<string, string> = {
  answers: 'BÍ-ĐÁP-ÁN',
  hints: 'BÍ-GỢI-Ý',
  criteria: 'BÍ-TIÊU-CHÍ',
  levels: 'BÍ-TIÊU-CHÍ',
  remarks: 'BÍ-NGƯỜI-CHẤM',
};

function sealed(node: unknown, list = ''): unknown {
  if (Array.isArray(node))
    return node.map((item) => (typeof item === 'string' && lists[list] ? lists[list] : sealed(item, list)));
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).map(([key, value]) => {
    if (typeof value === 'string' && secrets[key]) return [key, secrets[key]];
    if (typeof value === 'string' && key === 'text' && lists[list]) return [key, lists[list]];
    return [key, sealed(value, key)];
  });
  return Object.fromEntries(entries);
}

type Arbitrary = typeof arbitraryAttempt extends fc.Arbitrary<infer A> ? A : never;

/** The same attempt as the database would give it, graded. */
function recordOf({ slots, events, policy }: Arbitrary): AttemptRecord {
  const dealt = slots.map(({ slot, order = [] }): DealtSlot => ({
    slotId: `s${slot}`,
    number: slot,
    choiceOrder: order.includes('x') ? [] : [...order],
  }));
  const asked = slots.map((slot) => ({
    ...slot,
    body: sealed(slot.body),
    order: dealt.find(({ number }) => number === slot.slot)!.choiceOrder,
  }));
  const stored = (slot: number) =>
    events
      .filter((event) => event.slot === slot)
      .map((event) => ({
        ...event,
        ...{ clientId: event.client, sequence: event.clientSequence, received: event.receivedSequence },
      }));
  const answers = dealt.map(({ slotId, number }) => {
    const response = stored(number).at(-1)?.response ?? null;
    return [slotId, { response, savedAt: new Date(0) }];
  });
  return {
    attempt: {
      id: 'a',
      state: 'graded',
      slots: dealt,
      slotGrades: gradeEvents(asked, events, [], policy).slots,
    },
    questions: new Map(
      asked.map(({ slot, type, body, maxMark }) => [
        `s${slot}`,
        { id: 'q', type, body, mark: maxMark, sectionId: null, partialGradeId: null, fixes: [] },
      ]),
    ),
    events: new Map(dealt.map(({ slotId, number }) => [slotId, stored(number)])),
    answers: new Map(answers as never),
  } as unknown as AttemptRecord;
}

const shown: fc.Arbitrary<ReviewShown> = fc.record(
  Object.fromEntries(reviewItems.map((item) => [item, fc.boolean()])) as never,
);
const said = (view: unknown) => {
  const text = JSON.stringify(view);
  return (secret: string) => text.includes(secret);
};
/** Responses may hold whatever a learner typed, but never one of our words. */
const keys = /"(weight|credit|tolerance|fraction|answers|hints|markerNotes|marking)":/;

function expectOnly(view: unknown, may: ReviewShown, hints: boolean, criteria = false): void {
  const says = said(view);
  const expected: [string, boolean][] = [
    ['BÍ-NHẬN-XÉT', may.specificFeedback],
    ['BÍ-CHUNG', may.generalFeedback],
    ['BÍ-ĐÁP-ÁN', may.rightAnswer],
    ['BÍ-GỢI-Ý', hints],
    ['BÍ-NGƯỜI-CHẤM', false],
    ['BÍ-TIÊU-CHÍ', criteria],
  ];
  for (const [secret, allowed] of expected)
    if (!allowed) expect([secret, says(secret)]).toEqual([secret, false]);
}

it('a question as it is asked holds nothing of this', () => {
  fc.assert(
    fc.property(arbitraryAttempt, (given) => {
      const record = recordOf(given);
      for (const slot of record.attempt.slots) {
        const asked = record.questions.get(slot.slotId)!;
        const view = askedQuestion(slot, asked, false);
        expectOnly(view, {} as ReviewShown, false, asked.type === 'practice');
        const worths = (view.scheme?.criteria ?? []).flatMap(({ maxPoints, levels }) => [
          maxPoints,
          ...levels.map(({ points }) => points),
        ]);
        expect(worths.filter((worth) => worth !== null)).toEqual([]);
        expect(JSON.stringify(view)).not.toMatch(keys);
      }
    }),
  );
});

it('while it runs: nothing that the behaviour or the review rules hide', () => {
  fc.assert(
    fc.property(arbitraryAttempt, shown, (given, may) => {
      const record = recordOf(given);
      const { behaviour } = given.policy.behaviour;
      const context = { policy: given.policy.behaviour, may, locked: false };
      for (const slot of record.attempt.slots) {
        const view = slotState(record, slot, context);
        expectOnly(view, may, behaviour === 'interactive');
        expect((view.shown?.correct ?? null) !== null && !may.correctness).toBe(false);
        expect((view.shown?.mark ?? null) !== null && !may.marks).toBe(false);
        expect(view.shown?.partsRight !== undefined && !may.correctness).toBe(false);
        if (behaviour.startsWith('deferred') || behaviour === 'manual') {
          expect(view.shown).toBeNull();
          expectOnly(view, {} as ReviewShown, false);
        }
      }
    }),
    { numRuns: 120 },
  );
});

it('afterwards: nothing that the review rules hide', () => {
  fc.assert(
    fc.property(arbitraryAttempt, shown, (given, may) => {
      const record = recordOf(given);
      for (const slot of record.attempt.slots) {
        const { type, body } = record.questions.get(slot.slotId)!;
        const marked =
          schemeOf({ body }) && Object.fromEntries(schemeOf({ body })!.criteria.map(({ id }) => [id, 1]));
        const view = resultQuestion(record, slot, given.policy.behaviour, may, marked);
        expectOnly(view, may, false, type === 'practice' || (may.marks && may.specificFeedback));
        if (!may.marks) expect(view.scores).toBeNull();
        if (!may.correctness) expect([view.correct, view.partsRight]).toEqual([null, undefined]);
        if (!may.marks) expect(view.mark).toBeNull();
        if (!may.maxMarks) expect(view.maxMark).toBeNull();
        if (!may.rightAnswer)
          expect([view.rightAnswer, view.rightChoiceIds, view.rightParts]).toEqual([
            null,
            undefined,
            undefined,
          ]);
        if (!may.specificFeedback) expect(view.numberRight).toBeNull();
      }
    }),
    { numRuns: 120 },
  );
});

it('the words are found where they may be shown: the test can fail', () => {
  const rules = rulesOf({ rules: null, attemptsAllowed: null });
  const body = {
    ...{ format: 'markdown', stem: 'Thủ đô?', generalFeedback: 'x', caseSensitive: false },
    answers: [{ text: 'Hà Nội', credit: 100, feedback: 'y' }],
  };
  const event = { slot: 1, client: 'a', clientSequence: 1, receivedSequence: 1, response: 'BÍ-ĐÁP-ÁN' };
  const given = {
    slots: [{ slot: 1, maxMark: 100, type: 'short-text', body }],
    events: [event],
    policy: policyOf(500, rules),
  };
  const record = recordOf(given as never);
  const all = reviewOptions(rules.review, 'later', true);
  const says = said(resultQuestion(record, record.attempt.slots[0]!, rules, all));
  expect(['BÍ-NHẬN-XÉT', 'BÍ-CHUNG', 'BÍ-ĐÁP-ÁN'].map(says)).toEqual([true, true, true]);
});
