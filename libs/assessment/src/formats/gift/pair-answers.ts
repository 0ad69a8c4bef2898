import { matchingParts } from '../matching-parts';
import { optionsOf } from '../question-rules';
import { splitAtEquals } from './answer-parts';
import { common, type AnswerReader } from './answer-reader';
import { GiftFault } from './gift-fault';
import type { Passage } from './passage';
import type { QuestionParts } from './split-question';

const plainEssay = {
  markerNotes: '',
  entry: 'rich' as const,
  textRequired: true,
  lines: 15,
  template: '',
  files: { atLeast: 0, atMost: 0, types: [] },
};

/** Nothing between the braces: the answer is written at length and marked by a person. */
export const essay: AnswerReader = {
  recognises: (answers) => answers.text === '',
  read: (_answers, parts) => ({ type: 'essay', body: { ...common(parts), ...plainEssay } }),
};

function readPair(pair: Passage, { texts }: QuestionParts): { stem: string; choice: string } {
  const [stem, choice] = pair.cut('->');
  if (!choice)
    throw new GiftFault(
      'bad-pair',
      'Mỗi cặp ghép phải viết dạng “=vế trái -> vế phải”.',
      pair.trimmedStart(),
    );
  return { stem: texts.read(stem), choice: texts.readPlain(choice) };
}

/**
 * A weight before each answer and none before a pair: so, by our rules, an arrow in a short answer survives. Moodle
 * looks for the arrow alone.
 */
export const matching: AnswerReader = {
  recognises: (answers, { rules }) =>
    answers.find('->') >= 0 &&
    answers.find('=') >= 0 &&
    (rules === 'moodle' || !/=\s*%-?[\d.]+%/.test(answers.signs)),
  read(answers, parts) {
    const pairs = splitAtEquals(answers).map((pair) => readPair(pair, parts));
    const { asked } = optionsOf(parts.context.rules);
    const body = { ...common(parts), ...asked, ...matchingParts(pairs), shuffle: true };
    return { type: 'matching', body: { ...body, partialCredit: 'per-part' } };
  },
};
