import { failureOf } from './hand-in-failure';

test.each([
  ['file.scanner-away', /không phải nộp lại/],
  ['media.cancelled', /không phải nộp lại/],
  ['file.picture-not-document', /đuôi của tên tệp/],
  ['file.infected', /^Như máy quét nói\.$/],
  [null, /^Như máy quét nói\.$/],
])('%s is told as %s', (failureCode, words) => {
  expect(failureOf({ failureCode, failureMessage: 'Như máy quét nói.' })).toMatch(words);
});

test('nothing is said of a file with which nothing is wrong', () => {
  expect(failureOf({ failureCode: null, failureMessage: null })).toBeNull();
});
