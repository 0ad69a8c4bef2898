import fc from 'fast-check';
import { behaviourNames, type BehaviourPolicy } from '../grading/behaviours';
import { certaintyWithinMark, moodleCertainty } from '../grading/certainty';
import type { AttemptSlot } from '../grading/grade-attempt';
import type { MarkEvent } from '../grading/manual-marks';
import type { SlotEvent } from '../grading/slot-events';
import { SlotQuestion } from '../grading/slot-question';
import { anyQuestion } from './arbitrary-questions';
import { responseTo } from './arbitrary-responses';

const row = anyQuestion.chain((question) =>
  fc.record({
    question: fc.constant(question),
    maxMark: fc.nat({ max: 2000 }),
    order: fc.constantFrom('drawn', 'none', 'nonsense'),
    steps: fc.array(
      fc.record({
        response: responseTo(question),
        action: fc.constantFrom('save' as const, 'check' as const, 'try-again' as const),
        certainty: fc.constantFrom(1 as const, 2 as const, 3 as const, null),
        client: fc.constantFrom('a', 'b'),
      }),
      { maxLength: 5 },
    ),
    marks: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('points' as const), points: fc.oneof(fc.integer(), fc.double()) }),
        fc.record({
          kind: fc.constant('scores' as const),
          scores: fc.dictionary(fc.string(), fc.oneof(fc.double(), fc.constantFrom('l1', 'l4'))),
        }),
        fc.record({ kind: fc.constant('withdrawn' as const) }),
      ),
      { maxLength: 2 },
    ),
  }),
);

/** An attempt over any questions with any policy, and whatever may come in for it. */
export const attempt = fc
  .record({
    rows: fc.array(row, { maxLength: 4 }),
    passMark: fc.nat({ max: 1000 }),
    behaviour: fc.record(
      {
        behaviour: fc.constantFrom(...behaviourNames),
        penalty: fc.double({ min: 0, max: 1, noNaN: true }),
        tries: fc.integer({ min: 0, max: 4 }),
        certainty: fc.constantFrom(moodleCertainty, certaintyWithinMark),
      },
      { requiredKeys: ['behaviour'] },
    ),
  })
  .map(({ rows, passMark, behaviour }) => {
    const orders = { none: [], nonsense: ['x', 'x'] };
    const slots = rows.map(({ question, maxMark, order }, slot): AttemptSlot => {
      const drawn = SlotQuestion.of({ slot, maxMark, ...question })!
        .type.shuffleable(question.body)
        .reverse();
      return { slot, maxMark, ...question, order: order === 'drawn' ? drawn : orders[order as 'none'] };
    });
    const events = rows.flatMap(({ steps }, slot) =>
      steps.map((step, index): SlotEvent => ({
        ...step,
        slot,
        clientSequence: index,
        receivedSequence: slot * 10 + index,
      })),
    );
    const marks = rows.flatMap((each, slot) =>
      each.marks.map((mark, index): MarkEvent => ({ slot, id: `${slot} ${index}`, sequence: index, mark })),
    );
    return {
      slots,
      events,
      marks,
      policy: { passMark, behaviour } as { passMark: number; behaviour: BehaviourPolicy },
    };
  });
