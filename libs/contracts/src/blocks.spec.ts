import fc from 'fast-check';
import { type BlockSource, joinBlocks, materialsOf, splitBlocks } from './blocks';
import { changeShown, shownMaterials } from './shown-materials';

const lesson = `## Mở đầu

Một [liên kết](https://example.org/a) trong câu.

![Ba chị ngồi họp](material:m-1 "Ảnh \\"chi hội\\" 3")

[Tờ rơi \\[bản in\\]](material:m-2)

[Luật Bình đẳng giới](https://example.org/luat)
\`\`\`self-check
Hội là ai? {=Tổ chức chính trị - xã hội ~Cơ quan nhà nước}
\`\`\`

[Làm bài tập](practice:)

[Kiểm tra](quiz:)`;

it('finds the blocks of a lesson in their order', () => {
  expect(splitBlocks(lesson)).toEqual([
    { kind: 'text', markdown: '## Mở đầu\n\nMột [liên kết](https://example.org/a) trong câu.' },
    { kind: 'image', material: 'm-1', alt: 'Ba chị ngồi họp', caption: 'Ảnh "chi hội" 3' },
    { kind: 'material', material: 'm-2', title: 'Tờ rơi [bản in]' },
    { kind: 'text', markdown: '[Luật Bình đẳng giới](https://example.org/luat)' },
    { kind: 'self-check', gift: 'Hội là ai? {=Tổ chức chính trị - xã hội ~Cơ quan nhà nước}' },
    { kind: 'practice', title: 'Làm bài tập' },
    { kind: 'quiz', title: 'Kiểm tra' },
  ]);
  expect(materialsOf(lesson)).toEqual(['m-1', 'm-2']);
});

it.each([
  '```\n\n[a](material:x)\n\n```',
  '```ts title\n\n[a](material:x)\n\n```',
  '```self-check\nkhông có dòng đóng',
  'chữ [a](material:x) chữ',
  '- [a](material:x)',
  '[a](javascript:alert(1))',
  '![a](https://example.org/a.png)',
])('leaves %j as text', (markdown) => {
  expect(splitBlocks(markdown)).toEqual([{ kind: 'text', markdown }]);
});

const words = fc
  .string({ unit: fc.constantFrom('a', 'ễ', ' ', '[', ']', '"', '\\', '`', '(', '!') })
  .map((text) => text.replace(/\s+/g, ' '));
const material = fc.stringMatching(/^[\w-]{1,36}$/);
const block: fc.Arbitrary<BlockSource> = fc.oneof(
  fc.record({ kind: fc.constant('image' as const), material, alt: words, caption: words }),
  fc.record({ kind: fc.constant('material' as const), material, title: words }),
  fc.record({
    kind: fc.constant('link' as const),
    url: fc.constant('https://example.org/a?b=c'),
    title: words,
  }),
  fc.record({ kind: fc.constantFrom('practice' as const, 'quiz' as const), title: words }),
  fc.record({ kind: fc.constant('self-check' as const), gift: words.map((text) => text.trim()) }),
);

it('reads back every block it writes', () => {
  fc.assert(
    fc.property(fc.array(block), (blocks) => expect(splitBlocks(joinBlocks(blocks))).toEqual(blocks)),
  );
});

it('loses no word of any text, and is settled after once', () => {
  const text = fc.array(
    fc.constantFrom('chữ', '', '```', '```self-check', '~~~', '[a](material:x)', '# b', '- c'),
  );
  fc.assert(
    fc.property(text, (lines) => {
      const once = joinBlocks(splitBlocks(lines.join('\n')));
      expect(joinBlocks(splitBlocks(once))).toBe(once);
      const count = (of: string) =>
        of
          .split(/[\s`~]+/)
          .filter(Boolean)
          .sort();
      expect(count(once)).toEqual(count(lines.join('\n')));
    }),
  );
});

describe('the paragraphs that show materials', () => {
  const files = `![Ba [x] \\](a\\] chị](materials/hop.webp "Ảnh](b")

[Tờ rơi](materials/to-roi.pdf)
[không đứng riêng](materials/khong.pdf)

\`\`\`
[a](materials/x.pdf)
\`\`\`

  ![b](materials/y.webp)

[c](materials/z.pdf "chú thích")`;

  it('are found with what they name and where they stand', () => {
    const text = '![Ba \\[x\\](a chị](materials/hop.webp "Ảnh](b")\n\n[Tờ](material:m-1)';
    expect(shownMaterials(text)).toMatchObject([
      { line: 1, target: 'materials/hop.webp', words: 'Ba [x](a chị', picture: true },
      { line: 3, target: 'material:m-1', words: 'Tờ', picture: false },
    ]);
    expect(shownMaterials(files)).toEqual([]);
  });

  it('name other things and are otherwise the same; the rest is not touched', () => {
    expect(changeShown(files, () => 'x')).toBe(files);
    const text = '\n\n  đầu\n\n![a\\](b](material:x "c](material:x")\n\n```self-check\nA {=b}\n```\n';
    expect(changeShown(text, (shown) => shown.with('materials/a.webp'))).toBe(
      text.replace('](material:x "c', '](materials/a.webp "c'),
    );
  });

  it('are those whose editions a lesson shows, and come back from whatever they were called', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const text = joinBlocks(blocks);
        const shown = shownMaterials(text).map(({ target }) => target.slice('material:'.length));
        expect([...new Set(shown)]).toEqual(materialsOf(text));
        const away = changeShown(text, (each) =>
          each.with(`materials/${each.target.slice('material:'.length)}.x`),
        );
        expect(changeShown(away, (each) => each.with(`material:${each.target.slice(10, -2)}`))).toBe(text);
      }),
    );
  });
});

it.each([
  ['blanks amid words', `a${' '.repeat(20_000)}b`],
  ['blank lines', `a${'\n'.repeat(20_000)}b`],
  ['a long name of a fence that is none', `\`\`\`${'a'.repeat(20_000)}\``],
  ['a wide fence that is none', `\`\`\`${' '.repeat(20_000)}\``],
  ['a long fence that is none', `${'~'.repeat(20_000)}\``],
  ['brackets', '[\\[\\['.repeat(4000)],
])('leaves %s as text, too', (_what, text) => {
  expect(splitBlocks(text)).toEqual([{ kind: 'text', markdown: text }]);
});
