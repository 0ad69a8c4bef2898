import fc from 'fast-check';
import { anyText, question, someText } from '../../testing/arbitrary-questions';
import { readGift } from './read-gift';
import type { ExportedQuestion } from '../read-questions';
import { writeGift } from './write-gift';

const oneLine = anyText.map((text) => text.replace(/\s+/g, ' ').trim());
const exported: fc.Arbitrary<ExportedQuestion> = fc
  .tuple(
    question,
    fc.record(
      {
        category: oneLine,
        title: anyText,
        tags: fc.array(
          someText.map((text) => text.replace(/\s+/g, ' ').trim()),
          { maxLength: 3 },
        ),
        idNumber: someText.map((text) => text.replace(/\s+/g, ' ').trim()),
      },
      { requiredKeys: ['category', 'title', 'tags'] },
    ),
  )
  .map(([q, rest]) => ({ ...q, ...rest }));

const withoutLine = ({ line: _line, ...rest }: ReturnType<typeof readGift>['questions'][number]) => rest;

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(fc.array(exported, { maxLength: 5 }), (questions) => {
      const { questions: again, problems } = readGift(writeGift(questions).content);
      expect(problems).toEqual([]);
      expect(again.map(withoutLine)).toEqual(questions);
    }),
    { numRuns: 1000 },
  );
});

test('writing what was read changes nothing more', () => {
  fc.assert(
    fc.property(fc.array(exported, { maxLength: 3 }), (questions) => {
      const { content } = writeGift(questions);
      expect(writeGift(readGift(content).questions).content).toBe(content);
    }),
  );
});

test('reads like a file that a person wrote', () => {
  const source = [
    '// [rules:house]',
    '',
    '$CATEGORY: Chuyên đề 82',
    '',
    '// [id:CD082-Q05] [tag:kỹ năng] [set:fixed-order] [set:all-or-nothing]',
    '::CD082-Q05:: [markdown]Tỉ lệ 1\\:2 là gì? {',
    '  ~%50%Một # Đúng.',
    '  ~%50%Hai',
    '  ~%-100%Ba \\= 3 # Sai.',
    '  #### Xem bài 2.',
    '}',
    '',
    '::CD082-Q09:: [markdown]Năm nào? {',
    '  #',
    '  =%100%1930:0 # Đúng.',
    '  ~ # Xem lại.',
    '}',
    '',
  ].join('\n');
  expect(writeGift(readGift(source).questions).content).toBe(source);
});
