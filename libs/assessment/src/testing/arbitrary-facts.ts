import fc from 'fast-check';
import type { Question } from '../grading/question-types';
import type { ExportedQuestion } from '../formats/read-questions';
import { anyText, someText } from './arbitrary-questions';

const oneLine = anyText.map((text) => text.replace(/\s+/g, ' ').trim());
const someLine = someText.map((text) => text.replace(/\s+/g, ' ').trim());

/** What a bank knows of a question beside itself. Ids are numbered where several questions stand in one file. */
export const exported = (question: fc.Arbitrary<Question>): fc.Arbitrary<ExportedQuestion> =>
  fc
    .tuple(
      question,
      fc.record(
        {
          category: oneLine,
          title: oneLine,
          tags: fc.array(someLine, { maxLength: 3 }),
          idNumber: someLine,
          mark: fc.integer({ min: 0, max: 10_000 }),
        },
        { requiredKeys: ['category', 'title', 'tags'] },
      ),
    )
    .map(([q, rest]) => ({ ...q, ...rest }));

export const severalExported = (question: fc.Arbitrary<Question>, maxLength: number) =>
  fc.uniqueArray(exported(question), {
    maxLength,
    selector: ({ idNumber }) => idNumber ?? Symbol('none'),
  });
