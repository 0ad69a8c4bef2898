import { readableBody } from './readable-body';

const IMG = `<img src="picture:${'a'.repeat(32)}/so-do.png" alt="Sơ đồ &amp; bảng">`;
const UNNAMED = `<img src="picture:${'b'.repeat(32)}/b.png" alt="">`;
const choices = (...texts: string[]) => texts.map((text, n) => ({ id: `c${n}`, text, weight: 0 }));
const textsOf = (format: string, ...texts: string[]) =>
  readableBody({ format, choices: choices(...texts) }).choices.map(({ text }) => text);

test.each([
  ['html', ['<b>Hẹn</b> hai&nbsp;bên', IMG, UNNAMED], ['Hẹn hai bên', 'Sơ đồ & bảng', 'Hình 3']],
  ['html', [`Bước ${IMG}`, '1 &lt; 2'], ['Bước Sơ đồ & bảng', '1 < 2']],
  ['markdown', ['**Hẹn** trước', 'a < b'], ['Hẹn trước', 'a < b']],
  ['plain', ['<b> **x**'], ['<b> **x**']],
])('of %s %j the words are %j', (format, texts, words) => expect(textsOf(format, ...texts)).toEqual(words));

test('what is typed, and what stands around, stays as it is', () => {
  const body = {
    ...{ format: 'html', stem: '<p>Hỏi?</p>', answers: [{ text: '<b>*', credit: 100 }] },
    gaps: [{ id: 'g', kind: 'one', choices: choices('<i>hai</i>') }],
  };
  const [gap] = readableBody(body).gaps;
  expect(readableBody(body)).toEqual({ ...body, gaps: [gap] });
  expect(gap!.choices[0]!.text).toBe('hai');
});
