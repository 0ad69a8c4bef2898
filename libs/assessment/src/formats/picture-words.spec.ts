import { withoutReferences } from './gone-pictures';
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
