import fc from 'fast-check';
import { type BlockSource, joinBlocks, materialsOf, splitBlocks } from './blocks';

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
