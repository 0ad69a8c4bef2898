import fc from 'fast-check';
import type { Question } from '../../grading/question-types';
import { questionsByType } from '../../testing/arbitrary-parts';
import { severalExported } from '../../testing/arbitrary-facts';
import { readMoodleXml } from './read-moodle-xml';
import { writeMoodleXml } from './write-moodle-xml';

const withoutLine = ({ line: _line, ...rest }: ReturnType<typeof readMoodleXml>['questions'][number]) => rest;
const errors = ({ problems }: { problems: readonly { severity: string }[] }) =>
  problems.filter(({ severity }) => severity === 'error');

test.each(Object.entries(questionsByType))('%s: what is written reads back the same', (_name, question) => {
  fc.assert(
    fc.property(severalExported(question as unknown as fc.Arbitrary<Question>, 3), (questions) => {
      const written = writeMoodleXml(questions);
      const read = readMoodleXml(written.content);
      expect(errors(written)).toEqual([]);
      expect(errors(read)).toEqual([]);
      expect(read.questions.map(withoutLine)).toEqual(questions);
    }),
    { numRuns: 80 },
  );
});
