import sanitizeHtml from 'sanitize-html';

const tags =
  'h1 h2 h3 h4 h5 h6 p ul ol li blockquote strong em del code pre sup sub a br hr section figure figcaption img table thead tbody tr th td';
/** Raster pictures that came along. SVG can run, and anything else would be fetched from somewhere. */
const picture = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+=*$/;
const DEEPEST = 100;

/** What a program made of somebody's document, as safe HTML that needs nothing from anywhere. Links open beside it. */
export const cleanDocument = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: tags.split(' '),
    allowedAttributes: {
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt'],
      th: ['colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
      ol: ['start'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    nestingLimit: DEEPEST,
    transformTags: {
      b: 'strong',
      i: 'em',
      a: (tagName, attribs) => ({
        tagName,
        attribs: { ...attribs, rel: 'noopener noreferrer', target: '_blank' },
      }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !picture.test(attribs['src'] ?? ''),
  }).trim();
