import { unnamedPictures, withoutReferences } from './picture-words';
import { picturesIn } from './question-pictures';

const key = 'a'.repeat(32);
const of = (stem: string) =>
  withoutReferences({ type: 'description', body: { stem }, title: '', category: '', tags: [] } as never).body
    .stem;

test.each([
  ['its words', `<p>Xem <img alt="Bốn bước" src="picture:${key}/a.png" width="3">.</p>`, 'Bốn bước'],
  ['its name when it has no words', `<p>Xem <img src='picture:${key}/s%C6%A1%20do.png'/>.</p>`, 'sơ do.png'],
])('in HTML a picture that stays behind is told by %s', (_, stem, name) => {
  expect(of(stem)).toBe(`<p>Xem <em>Hình “${name}” không có trong tệp này.</em>.</p>`);
});

test('and in markdown; what is here by other addresses stays', () => {
  const file = '![b](@@PLUGINFILE@@/b.png)';
  const stem = of(`![Bốn *bước*](picture:${key}/a.png) ${file}`);
  expect(stem).toBe(`*Hình “Bốn  bước” không có trong tệp này.* ${file}`);
  expect(picturesIn({ stem })).toEqual([]);
});

test.each([
  [0, `<img src="picture:${key}/a.png" alt="Sơ đồ"> ![Sơ đồ](picture:${key}/a.png) <img src="data:x">`],
  [3, `<img src="picture:${key}/a.png" alt=" "><img src='picture:${key}/a.png'> ![](picture:${key}/a.png)`],
])('%i pictures say nothing to those who do not see them', (expected, stem) => {
  expect(unnamedPictures({ choices: [{ text: stem }] })).toBe(expected);
});
