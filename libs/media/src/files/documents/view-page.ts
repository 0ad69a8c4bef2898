import { cleanDocument } from '@hochoi/platform';
import { escapeHtml } from './read-result';

const style = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.3; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid; padding: 0.25rem 0.5rem; vertical-align: top; }
section { border-bottom: 1px solid; padding-bottom: 1rem; }
blockquote { border-left: 0.25rem solid; margin-left: 0; padding-left: 1rem; }
`;

/** A page by itself, of what was read in a document. Whatever was in it, here is nothing that runs or fetches. */
export const viewPage = (title: string, html: string): string =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>${cleanDocument(html).normalize('NFC')}</body></html>\n`;
