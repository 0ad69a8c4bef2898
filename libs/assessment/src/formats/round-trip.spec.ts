import fc from 'fast-check';
import { SlotQuestion } from '../grading/slot-question';
import type { Question } from '../grading/question-types';
import { anyText } from '../testing/arbitrary-questions';
import { anyQuestion } from '../testing/arbitrary-parts';
import { questionFormats } from './question-formats';

const typed = fc.oneof(anyText, fc.constantFrom('3,5', '3.5', '-1', '1e3', '5 m', '1,234.5', 'đặng thủy'));
const idsOf = (body: unknown): string[] =>
  [...JSON.stringify(body).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!);

/** A response of the question's kind: typed words, chosen ids, or by part. */
const responseTo = ({ body }: Question): fc.Arbitrary<unknown> => {
  const ids = [...new Set([...idsOf(body), 'lạ'])];
  const id = fc.constantFrom(...ids);
  const value = fc.oneof(typed, id, fc.subarray(ids));
  const byPart = fc
    .array(fc.tuple(id, value), { maxLength: 4 })
    .map((pairs) => Object.fromEntries(pairs) as unknown);
  return fc.oneof(typed, id, fc.boolean(), fc.shuffledSubarray(ids), byPart);
};

const gradeOf = (question: Question, response: unknown) =>
  SlotQuestion.of({ slot: 1, maxMark: 100, ...question })?.grade(response);

test.each(Object.values(questionFormats))(
  '$code: out and in again every response earns what it earned',
  (format) => {
    let kept = 0;
    fc.assert(
      fc.property(
        anyQuestion.chain((question) =>
          fc.tuple(fc.constant(question), fc.array(responseTo(question), { minLength: 5, maxLength: 5 })),
        ),
        ([question, responses]) => {
          const { content, problems } = format.write([{ ...question, title: 'x', category: '', tags: [] }]);
          const [read] = format.read(content).questions;
          if (!read) return expect(problems).toMatchObject([{ severity: 'error', question: 0 }]);
          kept++;
          for (const response of responses) {
            const [before, after] = [gradeOf(question, response), gradeOf(read, response)];
            expect(after?.fraction).toBe(before?.fraction);
            if (format.code !== 'aiken') expect(after).toEqual(before);
          }
        },
      ),
      { numRuns: 400 },
    );
    if (format.code !== 'aiken') expect(kept).toBeGreaterThan(250);
  },
);
