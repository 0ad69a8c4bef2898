import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { escapedMarkup } from './escaped-markup.mjs';

const require = createRequire(import.meta.url);

/** As data URLs: the page has no address of its own to load files from. */
function fontFaces(weight) {
  const css = require.resolve(`@fontsource/be-vietnam-pro/${weight}.css`);
  const dataUrl = (_, path) =>
    `url(data:font/woff2;base64,${readFileSync(join(dirname(css), path), 'base64')}) format('woff2')`;
  return readFileSync(css, 'utf8').replace(
    /url\((\.\/[^)]+\.woff2)\) format\('woff2'\)(?:, url\([^)]+\) format\('woff'\))?/g,
    dataUrl,
  );
}

// Nothing under 34 px: on a phone 360 px wide that is already only 10 px.
const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { width: 1280px; height: 720px; background: #fff; color: #1f1a1d; display: flex; flex-direction: column;
    font: 400 42px/1.4 'Be Vietnam Pro', system-ui, sans-serif; border-top: 14px solid #6b2a5b; }
  h1 { padding: 34px 64px 0; font-size: 54px; line-height: 1.3; font-weight: 700; color: #6b2a5b; text-wrap: balance; }
  main { flex: 1; min-height: 0; padding: 0 64px; display: flex; flex-direction: column; justify-content: center; gap: 22px; }
  ul { padding-left: 44px; display: grid; gap: 18px; }
  li::marker { color: #6b2a5b; }
  blockquote { border-left: 12px solid #6b2a5b; padding: 12px 0 12px 40px; font-size: 52px; font-weight: 600; text-wrap: balance; }
  table { width: 100%; border-collapse: collapse; font-size: 36px; line-height: 1.35; }
  th, td { text-align: left; vertical-align: top; padding: 10px 18px; border-bottom: 2px solid #e6d9e2; }
  th { color: #6b2a5b; background: #f8f1f6; font-weight: 700; }
  th:first-child, .headless td:first-child { white-space: nowrap; }
  table:not(.headless) td:last-child { font-weight: 600; }
  .note { font-size: 34px; color: #5d5259; }
  footer { display: flex; justify-content: space-between; gap: 32px; padding: 14px 64px 18px; font-size: 34px;
    line-height: 1.3; color: #6b2a5b; border-top: 2px solid #e6d9e2; white-space: nowrap; }
`;
const FACES = [400, 600, 700].map(fontFaces).join('');

const each = (tag, texts) => texts.map((text) => `<${tag}>${escapedMarkup(text)}</${tag}>`).join('');

function table({ rows, headless }) {
  const row = (cells, index) => `<tr>${each(index === 0 && !headless ? 'th' : 'td', cells)}</tr>`;
  return `<table class="${headless ? 'headless' : ''}">${rows.map(row).join('')}</table>`;
}

function body(slide) {
  if (slide.bullets) return `<ul>${each('li', slide.bullets)}</ul>`;
  return slide.quotation ? each('blockquote', [slide.quotation]) : table(slide.table);
}

/** One slide as a whole HTML page. */
export function slidePage({ slides, topicTitle }, index) {
  const slide = slides[index];
  const note = slide.note ? `<p class="note">${escapedMarkup(slide.note)}</p>` : '';
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${FACES}${STYLE}</style>
    <h1>${escapedMarkup(slide.title)}</h1><main>${body(slide)}${note}</main>
    <footer>${each('span', [topicTitle, `${index + 1}/${slides.length}`])}</footer></html>`;
}
