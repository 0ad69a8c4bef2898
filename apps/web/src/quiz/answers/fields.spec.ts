import type { HandIn } from './asked';
import { fieldsFor } from './fields';

const handIn = (entry: HandIn['entry'], atMost: number) =>
  ({ entry, files: { atLeast: 0, atMost, types: [] } }) as unknown as HandIn;

test.each([
  ['what is always there', [{ type: 'single-choice' }, { type: 'description' }], []],
  ['each once', [{ type: 'matching' }, { type: 'matching' }, { type: 'gap-fill' }], ['matching', 'gapFill']],
  ['a plain essay', [{ type: 'essay', handIn: handIn('plain', 0) }], ['handIn']],
  [
    'an essay with files',
    [{ type: 'essay', handIn: handIn('rich', 1) }],
    ['handIn', 'files', 'sending', 'writtenText'],
  ],
])('%s', (_, questions, expected) => {
  expect(fieldsFor(questions)).toEqual(expected);
});
