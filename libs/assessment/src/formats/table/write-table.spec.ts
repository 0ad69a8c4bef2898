import fc from 'fast-check';
import type { Question } from '../../grading/question-types';
import { severalExported } from '../../testing/arbitrary-facts';
import { questionsByType } from '../../testing/arbitrary-parts';
import { readTable } from './read-table';
import { writeTable, type WrittenCells } from './write-table';

const withoutLine = ({ line: _line, ...rest }: ReturnType<typeof readTable>['questions'][number]) => rest;
/** What a workbook does to a cell. */
const clean = (text: string) =>
  text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
const asRows = (cells: readonly WrittenCells[]) =>
  cells.map((row, index) => ({
    line: index + 2,
    cells: Object.fromEntries(Object.entries(row).map(([key, text]) => [key, clean(text ?? '')])),
  }));

test.each(Object.entries(questionsByType))('%s: what is written reads back the same', (_name, question) => {
  fc.assert(
    fc.property(severalExported(question as unknown as fc.Arbitrary<Question>, 3), (list) => {
      // Tags are told apart by semicolons, and a workbook trims.
      const questions = list.map((each) => ({
        ...each,
        tags: each.tags.map((tag) => tag.replace(/;/g, ',')),
      }));
      const { rows, problems } = writeTable(questions, clean);
      const read = readTable(asRows(rows));
      expect(problems).toEqual([]);
      expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(read.questions.map(withoutLine)).toEqual(questions);
    }),
    { numRuns: 80 },
  );
});

test('a question too long for a cell, and pictures, are told', () => {
  const { questions } = readTable([{ line: 1, cells: { type: 'Tự luận', stem: 'Viết' } }]);
  const [essay] = questions;
  const long = {
    ...essay!,
    body: { ...essay!.body, stem: 'ấ'.repeat(20_000), markerNotes: 'ấ'.repeat(20_000) },
  } as NonNullable<typeof essay>;
  expect(writeTable([long]).problems).toMatchObject([{ severity: 'error', code: 'not-in-table' }]);
  const files = [{ name: 'a.png', bytes: new Uint8Array([1]) }];
  expect(writeTable([{ ...essay!, files }]).problems).toMatchObject([
    { severity: 'warning', code: 'no-files' },
  ]);
});
