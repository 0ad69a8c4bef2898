import { pictureAddress } from '@hochoi/contracts';
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
    image: ({ href, text, title }) =>
      pictureAddress(href)
        ? `<img src="${escape(href)}" alt="${escape(text)}">`
        : escape([text, title].filter(Boolean).join(' – ')),
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

const rules = {
  allowedTags: [...tags, ...table],
  allowedAttributes: { a: ['href', 'rel', 'target'], th: ['align'], td: ['align'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  transformTags: {
    h1: 'h2',
    b: 'strong',
    i: 'em',
    a: (tagName: string, attribs: sanitizeHtml.Attributes) => ({
      tagName,
      attribs: { ...attribs, rel: 'noopener noreferrer', target: '_blank' },
    }),
  },
};

const clean = (html: string): string => sanitizeHtml(html, rules).trim();

/** In pixels, as an author of another program may have wished it. */
const SIZE = /^[1-9]\d{0,3}$/;
const sizes = (attribs: sanitizeHtml.Attributes) =>
  Object.fromEntries(
    ['width', 'height'].flatMap((name) => (SIZE.test(attribs[name] ?? '') ? [[name, attribs[name]!]] : [])),
  );

/** Texts of questions show pictures of their own, and none from anywhere else. */
const questionRules: sanitizeHtml.IOptions = {
  ...rules,
  allowedTags: [...rules.allowedTags, 'img'],
  allowedAttributes: { ...rules.allowedAttributes, img: ['src', 'alt', 'width', 'height', 'loading'] },
  transformTags: {
    ...rules.transformTags,
    img: (tagName, attribs) => ({
      tagName,
      attribs: {
        src: pictureAddress(attribs.src ?? '') ?? '',
        alt: attribs.alt ?? '',
        ...sizes(attribs),
        loading: 'lazy',
      },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
};

const cleanQuestion = (html: string): string => sanitizeHtml(html, questionRules).trim();

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

/** A question's text as safe HTML, by the format its author wrote it in. */
export function renderText(text: string, format: TextFormat): string {
  if (format === 'markdown')
    return cleanQuestion(parsed(text, (markdown) => marked.parse(markdown, { async: false })));
  return format === 'html' ? cleanQuestion(text) : `<p>${escape(text).replace(/\n/g, '<br>')}</p>`;
}

/** The same for one line, without a paragraph around it. */
export function renderLine(text: string, format: TextFormat): string {
  if (format === 'markdown')
    return cleanQuestion(parsed(text, (markdown) => marked.parseInline(markdown, { async: false })));
  return format === 'html' ? cleanQuestion(text) : escape(text);
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
