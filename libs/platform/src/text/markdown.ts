import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';

const marked = new Marked({ gfm: true, breaks: false });

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
      a: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, rel: 'noopener noreferrer', target: '_blank' },
      }),
    },
  }).trim();

/** Markdown as safe HTML: scripts, styles, event handlers, frames and foreign schemes do not survive. */
export const renderMarkdown = (markdown: string): string => clean(marked.parse(markdown, { async: false }));

/** For one line of text, such as a choice: without a paragraph around it. */
export const renderInline = (markdown: string): string =>
  clean(marked.parseInline(markdown, { async: false }));

/** The words alone, for searching and excerpts. */
export const plainText = (markdown: string): string =>
  sanitizeHtml(marked.parse(markdown, { async: false }), { allowedTags: [], allowedAttributes: {} })
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
    )
    .replace(/\s+/g, ' ')
    .trim();
