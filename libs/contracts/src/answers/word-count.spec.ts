import { countWords, wordsNeeded } from './word-count';

test.each([
  ['', false, 0],
  ['Hội viên phụ nữ', false, 4],
  [' một,  hai\n ba. ', false, 3],
  ['– … !', false, 0],
  ['<p>Một</p><p>hai&nbsp;ba</p>', true, 3],
  ['<b>Mộ</b>t<br>hai', true, 2],
  ['5 < 6 và 7 > 2', false, 5],
])('%j has words (html %s): %d', (text, html, words) => {
  expect(countWords(text, { html })).toBe(words);
});

test.each([
  [4, 'few'],
  [5, 'right'],
  [9, 'right'],
  [10, 'many'],
])('%d of 5 to 9 words: %s', (words, expected) => {
  expect(wordsNeeded(words, { minWords: 5, maxWords: 9 })).toBe(expected);
  expect(wordsNeeded(words, {})).toBe('right');
});
