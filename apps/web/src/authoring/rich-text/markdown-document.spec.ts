import { parse, serialise } from './markdown-document';
import { lessonSchema as schema } from './markdown/schema';

const written = (...content: unknown[]): string =>
  serialise(schema.nodeFromJSON({ type: 'doc', content: content as never }));
const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });

describe('what is typed', () => {
  it.each([
    ['1986. Đổi mới', '1986\\. Đổi mới'],
    ['- gạch đầu dòng', '\\- gạch đầu dòng'],
    ['# không phải tiêu đề', '\\# không phải tiêu đề'],
    ['2 * 3 * 4 < 30 & a_b_c', '2 * 3 * 4 < 30 & a_b_c'],
    ['*không nghiêng*', '\\*không nghiêng\\*'],
    ['Ghi &amp; nhớ', 'Ghi &amp;amp; nhớ'],
    ['xem https://a.vn', 'xem https\\://a.vn'],
  ])('%s is written as %s', (words, markdown) => {
    expect(written(paragraph(text(words)))).toBe(markdown);
    expect(parse(markdown).textContent).toBe(words);
  });

  it('has no bold blanks, and says by a tag what stars cannot say', () => {
    expect(written(paragraph(text('Chú ý: ', 'bold'), text('nghe trước')))).toBe('**Chú ý:** nghe trước');
    expect(written(paragraph(text('Chú ý:', 'bold'), text('nghe')))).toBe('<strong>Chú ý:</strong>nghe');
  });

  it('keeps two lists, and a paragraph of one link, what they are', () => {
    const list = (words: string) => ({
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph(text(words))] }],
    });
    expect(written(list('một'), list('hai'))).toBe('- một\n\n* hai');
    const link = { type: 'link', attrs: { href: 'https://a.vn' } };
    expect(written(paragraph({ type: 'text', text: 'trang', marks: [link] }))).toBe(
      '[trang](<https://a.vn>)',
    );
    expect(parse('[trang](https://a.vn)').firstChild?.type.name).toBe('linkCard');
  });
});

describe('what the editor has no form for', () => {
  it.each([
    ['<div class="x">\nChữ trong khung\n</div>', 'keptBlock'],
    ['Trước <kbd>Ctrl</kbd> sau', 'paragraph'],
    ['ảnh ![trong dòng](https://a.vn/x.png) và chữ', 'paragraph'],
    ['| a |\n|---|\n| b | ô thừa |', 'keptBlock'],
    [`${'>'.repeat(9000)} sâu`, 'keptBlock'],
  ])('%#: stands in it as it is written', (markdown, type) => {
    const document = parse(markdown);
    expect(document.firstChild?.type.name).toBe(type);
    expect(serialise(schema.nodeFromJSON(document.toJSON()))).toBe(markdown);
  });
});

it('blocks that nobody touched keep the signs and line ends of their author', () => {
  const before = 'Dòng một\ndòng hai  \n\n* sao\n* sao\n\n__đậm__';
  const document = parse(before);
  expect(serialise(document)).toBe('Dòng một\ndòng hai\n\n* sao\n* sao\n\n__đậm__');
  const changed = document.replace(1, 5, document.slice(0, 0));
  expect(serialise(changed)).toBe(' một dòng hai\n\n* sao\n* sao\n\n__đậm__'.trim());
});

it.each(['**a_', '*a**', '_a*', '<constructor>'])(
  'does not try thousands of signs such as %j against each other',
  (signs) => {
    const markdown = `**Đậm**\n\n${signs.repeat(5000)}`;
    const document = parse(markdown);
    expect(document.textContent.startsWith('Đậm')).toBe(true);
    expect(serialise(document)).toBe(markdown);
    // As if its author had changed each paragraph: what is written is read back.
    expect(serialise(schema.nodeFromJSON(document.toJSON()))).toBe(markdown);
  },
);
