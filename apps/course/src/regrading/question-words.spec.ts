import { keyInWords, stemOf } from './question-words';

test.each([
  [
    { format: 'html', stem: '<p>Năm [[n]], ai [[a]]?</p>', gaps: [{ id: 'a' }, { id: 'n' }] },
    '<p>Năm [1], ai [2]?</p>',
  ],
  [{ stem: 'Xem [[phụ lục]] *này*' }, '<p>Xem [[phụ lục]] <em>này</em></p>'],
])('of %j the stem reads %s', (body, html) => expect(stemOf(body)).toBe(html));

test('a key is told in words, and by what its picture says', () => {
  const choices = [
    { id: 'a', text: `<img src="picture:${'a'.repeat(32)}/x.png" alt="Bước hai">`, weight: 100 },
    { id: 'b', text: '<b>Hẹn</b>', weight: 0 },
  ];
  const body = { format: 'html', stem: 'Hỏi?', shuffle: true, generalFeedback: '', choices };
  expect(keyInWords('single-choice', body)).toEqual({ rightAnswers: ['Bước hai'] });
});
