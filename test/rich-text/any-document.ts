import fc from 'fast-check';
import type { JSONContent } from '@tiptap/core';

const word = fc.constantFrom(
  ...[
    'Hội',
    'phụ nữ',
    'ẫữợ',
    'xã',
    'a',
    'chị em',
    '12',
    '1.',
    '2)',
    '12. mười',
    '1986. Đổi mới',
    '# không',
    '## b',
  ],
  ...[
    '- gạch',
    '+ cộng',
    '> hơn',
    '* sao',
    '= bằng',
    '---',
    '===',
    '***',
    '___',
    '```',
    '~~~',
    '|',
    '|-|',
    '\\',
    '\\|',
  ],
  ...[
    '*',
    '**',
    '_',
    '__',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '<',
    '>',
    '<b>',
    '</b>',
    '<br>',
    '&',
    '&amp;',
  ],
  ...[
    '&nbsp;',
    '&lạ;',
    '&#35;',
    '~',
    '~~',
    '!',
    ':',
    '"',
    "'",
    '\u00a0',
    '“”',
    '…',
    '.',
    ',',
    '[x]',
    '[ ] việc',
    'snake_case_x',
  ],
  ...[
    'https://hoilhpn.org.vn/a_b*c',
    'http://a.vn',
    'www.a.vn',
    'lan@a.vn',
    'material:abc',
    '[a](b)',
    '![a](material:x)',
  ],
  ...[
    '<!-- x -->',
    '<https://a.vn>',
    '2 * 3 * 4',
    '*)',
    '(*',
    '50%',
    '🙂',
    'é',
    '\u200b',
    '$x$',
    '^',
    '{',
    '}',
    ':---',
  ],
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom('', ' ', ' ', '  ')), { minLength: 1, maxLength: 4 })
  .map((words) => words.flat().join(''));
const href = fc.constantFrom(
  ...[
    'https://a.vn',
    'https://a.vn/(b)',
    'https://a.vn/?a=1&copy=2&amp;x',
    'mailto:lan@a.vn',
    'tel:113',
    'https://a.vn/a b',
  ],
  ...[
    'https://a.vn/<b>',
    'https://a.vn/a_b_c*d*',
    '/chuyen-de',
    'https://a.vn/[1]',
    'https://a.vn/\\x',
    'http://a.vn/"q"',
  ],
);
const mark = fc.oneof(
  fc.constantFrom({ type: 'bold' }, { type: 'italic' }, { type: 'strike' }, { type: 'code' }),
  fc.record({
    type: fc.constant('link'),
    attrs: fc.record({
      href,
      title: fc.option(fc.constantFrom('nhan đề', '"x" \\ &amp;', '[]'), { freq: 4 }),
    }),
  }),
);
const marks = fc.uniqueArray(mark, { maxLength: 3, selector: ({ type }) => type });
const inline: fc.Arbitrary<JSONContent> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('text'), text, marks }) },
  { weight: 1, arbitrary: fc.constant<JSONContent>({ type: 'hardBreak' }) },
);
const inlines = fc.array(inline, { maxLength: 5 });
const paragraph = inlines.map((content): JSONContent => ({ type: 'paragraph', content }));
const heading = fc
  .tuple(fc.constantFrom(2, 3, 4), inlines)
  .map(([level, content]): JSONContent => ({ type: 'heading', attrs: { level }, content }));
const code = fc
  .tuple(
    fc.option(fc.constantFrom('ts', 'a b')),
    fc.array(fc.oneof(text, fc.constantFrom('', '```', '  x', '- x', '~~~')), { maxLength: 4 }),
  )
  .map(([language, lines]): JSONContent => {
    const all = lines.join('\n');
    return { type: 'codeBlock', attrs: { language }, ...(all && { content: [{ type: 'text', text: all }] }) };
  });
const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.array(inlines, { minLength: 9, maxLength: 9 }),
    fc.constantFrom(null, 'left', 'center', 'right'),
  )
  .map(([columns, rows, cells, align]): JSONContent => ({
    type: 'table',
    content: Array.from({ length: rows }, (_, row) => ({
      type: 'tableRow',
      content: Array.from({ length: columns }, (_, column) => ({
        type: row === 0 ? 'tableHeader' : 'tableCell',
        attrs: { align },
        content: [{ type: 'paragraph', content: cells[row * 3 + column]! }],
      })),
    })),
  }));
const rule = fc.constant<JSONContent>({ type: 'horizontalRule' });
const block = fc.letrec<{ block: JSONContent; list: JSONContent; item: JSONContent; quote: JSONContent }>(
  (tie) => ({
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 6, arbitrary: paragraph },
      { weight: 2, arbitrary: heading },
      { weight: 4, arbitrary: tie('list') },
      { weight: 2, arbitrary: tie('quote') },
      { weight: 2, arbitrary: table },
      { weight: 1, arbitrary: code },
      { weight: 1, arbitrary: rule },
    ),
    item: fc
      .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
      .map(([first, rest]): JSONContent => ({ type: 'listItem', content: [first, ...rest] })),
    list: fc
      .tuple(
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(1, 1, 7, 99),
        fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      )
      .map(([ordered, tight, start, content]): JSONContent => ({
        type: ordered ? 'orderedList' : 'bulletList',
        attrs: ordered ? { tight, start } : { tight },
        content,
      })),
    quote: fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((content): JSONContent => ({ type: 'blockquote', content })),
  }),
).block;
const title = fc.constantFrom('', 'Tờ rơi', 'a [b] (c) "d" \\ e', '*x* | `y`', ' hai  blank', '](x)');
const material = fc.constantFrom('b3b1a0b2-0c7e-4a51-9a43-5a6f7ad1c001', 'x_1');
const card: fc.Arbitrary<JSONContent> = fc.oneof(
  fc.record({ material, alt: title, caption: title }).map((attrs) => ({ type: 'imageCard', attrs })),
  fc.record({ material, title }).map((attrs) => ({ type: 'materialCard', attrs })),
  fc
    .record({ url: fc.constantFrom('https://a.vn/x', 'http://a.vn/?a=1&b=2'), title })
    .map((attrs) => ({ type: 'linkCard', attrs })),
  fc.record({ title }).map((attrs) => ({ type: 'practiceCard', attrs })),
  fc.record({ title }).map((attrs) => ({ type: 'quizCard', attrs })),
  fc
    .constantFrom('Hỏi? {T}', '::a:: Hỏi? {=x ~y}\n\n```\nmã\n```', '')
    .map((gift) => ({ type: 'selfCheckCard', attrs: { gift } })),
);

/** Any document of the schema, with the signs that mean something in Markdown amid Vietnamese words. */
export const anyDocument = fc
  .array(fc.oneof({ weight: 5, arbitrary: block }, { weight: 1, arbitrary: card }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((content): JSONContent => ({ type: 'doc', content }));

/** Any text that somebody may have typed or pasted as Markdown. */
export const anyMarkdown = fc.oneof(
  fc
    .array(
      fc.tuple(word, fc.constantFrom('', ' ', '\n', '\n\n', '\n  ', '\n> ', '\n- ', '\n    ', '\r\n', '\t')),
      { maxLength: 14 },
    )
    .map((parts) => parts.flat().join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
