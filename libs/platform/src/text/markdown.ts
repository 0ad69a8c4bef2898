import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { lexBlocks, lexInline } from './bounded-lexer';

/** Addresses that mean something inside a lesson alone (contracts: blocks.ts). */
const OWN = /^(material|practice|quiz):/;

/**
 * Of a lesson's blocks the words: what a picture shows, the title of a document. Where they can be opened, the page does it from the
 * blocks themselves. Self-checks are left out: their text is written for a program, with the key in it.
 */
const marked = new Marked({ gfm: true, breaks: false }).use({
  renderer: {
    image: ({ text, title }) => escape([text, title].filter(Boolean).join(' – ')),
    link({ href, tokens }) {
      return OWN.test(href) && this.parser.parseInline(tokens);
    },
    code: ({ lang }) => lang === 'self-check' && '',
  },
  hooks: {
    provideLexer: (block) => (block ? lexBlocks : lexInline),
  },
});

const tags = [
  'h2',
  'h3',
  'h4',
  'p',
  'ul',
  'ol',
  'li',
  'blockquote',
  'strong',
  'em',
  'del',
  'code',
  'pre',
  'a',
  'br',
  'hr',
];
const table = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

const clean = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: [...tags, ...table],
    allowedAttributes: { a: ['href', 'rel', 'target'], th: ['align'], td: ['align'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    transformTags: {
      h1: 'h2',
      b: 'strong',
      i: 'em',
      a: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, rel: 'noopener noreferrer', target: '_blank' },
      }),
    },
  }).trim();

/** The parser calls itself for each level of `>` or `*`, and gives up after some thousands: then the author's signs are shown as text. */
function parsed(markdown: string, parse: (markdown: string) => string): string {
  try {
    return parse(markdown);
  } catch (error) {
    if (error instanceof RangeError) return `<p>${escape(markdown)}</p>`;
    throw error;
  }
}

/** Markdown as safe HTML: scripts, styles, event handlers, frames and foreign schemes do not survive. */
export const renderMarkdown = (markdown: string): string =>
  clean(parsed(markdown, (text) => marked.parse(text, { async: false })));

/** For one line of text, such as a choice: without a paragraph around it. */
export const renderInline = (markdown: string): string =>
  clean(parsed(markdown, (text) => marked.parseInline(text, { async: false })));

export type TextFormat = 'markdown' | 'html' | 'plain';

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** An author's text as safe HTML, by the format she wrote it in. */
export function renderText(text: string, format: TextFormat): string {
  if (format === 'markdown') return renderMarkdown(text);
  return format === 'html' ? clean(text) : `<p>${escape(text).replace(/\n/g, '<br>')}</p>`;
}

/** The same for one line, without a paragraph around it. */
export function renderLine(text: string, format: TextFormat): string {
  if (format === 'markdown') return renderInline(text);
  return format === 'html' ? clean(text) : escape(text);
}

/** The words alone, for searching and excerpts. */
export const plainText = (markdown: string): string =>
  sanitizeHtml(
    parsed(markdown, (text) => marked.parse(text, { async: false })),
    { allowedTags: [], allowedAttributes: {} },
  )
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
    )
    .replace(/\s+/g, ' ')
    .trim();
