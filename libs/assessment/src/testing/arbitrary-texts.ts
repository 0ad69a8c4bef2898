import fc from 'fast-check';
import { textFormats, type TextFormat } from '../grading/question-type';

/** Pieces that hurt: the signs of GIFT, lines that look like its syntax, Vietnamese letters, spaces. */
const piece = fc.constantFrom(
  ...['~', '=', '#', '{', '}', ':', '\\', '%', '[', ']', '*', '.', ',', '-', '"', '&'],
  ...['a', 'n', 'ế', 'Đặng', 'thủy', 'hoà', '1930', '3,5', ' ', '\n', '\n\n', '_____'],
  ...[
    '::',
    '####',
    '->',
    '//',
    '\\n',
    '$CATEGORY: x',
    '[html]',
    '[markdown]',
    '[moodle]',
    '%50%',
    'TRUE',
    '1..5',
  ],
);

const joined = (minLength: number) =>
  fc.array(piece, { minLength, maxLength: 8 }).map((pieces) => pieces.join('').normalize('NFC').trim());

export const anyText = joined(0);
export const someText = joined(1).filter((text) => text !== '');
export const format: fc.Arbitrary<TextFormat> = fc.constantFrom(...textFormats);
