import { countWords, wordsNeeded } from './word-count';

test.each([
  ['', false, 0],
  ['Hội nghị  chi\nhội', false, 4],
  ['Một – hai, 3 …', false, 3],
  ['<p>Một</p><p>hai<br>ba</p>', true, 3],
  ['<p>b<strong>ố</strong>n&nbsp;năm</p>', true, 2],
])('the words of %j', (text, html, expected) => {
  expect(countWords(text, { html })).toBe(expected);
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
