import fc from 'fast-check';
import { plainText, renderInline, renderLine, renderMarkdown, renderText } from './markdown';

describe('renderMarkdown', () => {
  it('keeps what a lesson needs', () => {
    const html = renderMarkdown(
      '## Mở đầu\n\n- **một**\n- hai\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> tình huống',
    );
    for (const part of ['<h2>Mở đầu</h2>', '<strong>một</strong>', '<table>', '<blockquote>'])
      expect(html).toContain(part);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '<a href="jAvAsCrIpT:alert(1)">x</a>',
    '<iframe src="https://example.org"></iframe>',
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    '<svg><script>alert(1)</script></svg>',
    '<style>p{}</style>',
  ])('takes the danger out of %s', (markdown) => {
    expect(renderMarkdown(markdown)).not.toMatch(/script|onerror|onclick|iframe|style|svg/i);
  });

  it.each(['>'.repeat(5000), `${'*'.repeat(9999)}a${'*'.repeat(9999)}`])(
    'shows as text what is nested too deep to be read: %.5s…',
    (signs) => {
      const text = `${signs} đáy`;
      for (const html of [renderMarkdown(text), plainText(text)]) expect(html).toContain('đáy');
    },
  );

  it('never lets a tag through that is not on the list', () => {
    const allowed =
      /^<\/?(h[234]|p|ul|ol|li|blockquote|strong|em|del|code|pre|a|br|hr|table|thead|tbody|tr|th|td)[\s>/]/;
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '<',
            '>',
            '/',
            'script',
            ' on',
            'x=',
            '"',
            '[',
            '](',
            ')',
            '\n',
            'img ',
            'a ',
            'javascript:',
          ),
        }),
        (text) => {
          for (const tag of renderMarkdown(text).match(/<[^>]*>?/g) ?? []) expect(tag).toMatch(allowed);
        },
      ),
    );
  });

  it('shows of pictures, materials and tasks the words, and of a self-check nothing', () => {
    const lesson = [
      '![Bốn bước \\[sơ đồ\\] & hai nhánh](material:0a1b "Theo Luật")',
      '[Mẫu *biên bản*](material:2c3d) và [làm bài](quiz:)',
      '```self-check\nBị mật {=đúng ~sai}\n```',
      '[Luật](https://example.org/luat)',
    ].join('\n\n');
    expect(renderMarkdown(lesson)).toBe(
      '<p>Bốn bước [sơ đồ] &amp; hai nhánh – Theo Luật</p>\n<p>Mẫu <em>biên bản</em> và làm bài</p>\n' +
        '<p><a href="https://example.org/luat" rel="noopener noreferrer" target="_blank">Luật</a></p>',
    );
    expect(plainText(lesson)).toBe('Bốn bước [sơ đồ] & hai nhánh – Theo Luật Mẫu biên bản và làm bài Luật');
  });

  it('shows program text of any other kind', () =>
    expect(renderMarkdown('```\nmã\n```')).toBe('<pre><code>mã\n</code></pre>'));

  it('renders a line without a paragraph, and words without markup', () => {
    expect(renderInline('**Đúng** & rõ')).toBe('<strong>Đúng</strong> &amp; rõ');
    expect(plainText('## Ghi nhớ\n\n- a & b\n- **c**')).toBe('Ghi nhớ a & b c');
  });

  it('keeps to the format its author chose', () => {
    expect(renderText('a < b & *c*\nd', 'plain')).toBe('<p>a &lt; b &amp; *c*<br>d</p>');
    expect(renderText('<p>a <b>b</b></p><script>x</script>', 'html')).toBe('<p>a <strong>b</strong></p>');
    expect(renderLine('<i>x</i> 1 < 2', 'plain')).toBe('&lt;i&gt;x&lt;/i&gt; 1 &lt; 2');
    expect(renderLine('**x**', 'markdown')).toBe('<strong>x</strong>');
  });
});

it.each(['**a_', '*a**', '_a*'])('does not try thousands of signs such as %j against each other', (signs) => {
  const html = renderMarkdown(`**Đậm**\n\n${signs.repeat(5000)} &<b>`);
  expect(html).toContain('<strong>Đậm</strong>');
  expect(html).toContain(`${signs.repeat(5000)} &amp;&lt;b&gt;`);
  expect(plainText(signs.repeat(5000))).toBe(signs.repeat(5000));
});

describe('pictures in questions', () => {
  const key = '0123456789abcdef'.repeat(2);
  const shown = `<img src="/api/v1/question-pictures/${key}" alt="Bốn bước" loading="lazy" />`;

  it('are shown with their words, whatever the format', () => {
    expect(renderText(`<p><img src="picture:${key}/a.png" alt="Bốn bước"></p>`, 'html')).toBe(
      `<p>${shown}</p>`,
    );
    expect(renderText(`![Bốn bước](picture:${key}/a%20b.png)`, 'markdown')).toBe(`<p>${shown}</p>`);
    expect(renderLine(`![Bốn bước](picture:${key}/a.png)`, 'markdown')).toBe(shown);
    const sized = renderLine(`<img src="picture:${key}/a.png" width="300" height="20%">`, 'html');
    expect(sized).toContain('width="300"');
    expect(sized).not.toContain('height');
  });

  it.each([
    '<img src="https://example.org/a.png">',
    '<img src="data:image/png;base64,AAAA">',
    `<img src="picture:${key.slice(1)}/a.png">`,
    `<img src="picture:${key}/../x&quot; onerror=&quot;alert(1)">`,
    '<img src="//example.org/a.png">',
    '![x](https://example.org/a.png)',
    `<img srcset="picture:${key}/a.png">`,
  ])('from elsewhere are not: %s', (text) => {
    for (const format of ['html', 'markdown'] as const)
      expect(renderText(text, format)).not.toMatch(/<img|onerror=/);
  });

  it('stand in questions alone, not in lessons', () =>
    expect(renderMarkdown(`![x](picture:${key}/a.png)`)).not.toContain('<img'));
});
