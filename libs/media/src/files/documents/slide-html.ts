import type { SlidePart } from './slide-xml';
import { escapeHtml } from './read-result';

export interface Slide {
  parts: SlidePart[];
  notes: SlidePart[];
}

const linesOf = (parts: SlidePart[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind === 'picture') return part.alt || [];
    return part.kind === 'row' ? part.cells.join(' | ') : part.text;
  });

/** What is said on a slide and beside it. */
export const slideWords = ({ parts, notes }: Slide): string =>
  [...linesOf(parts), ...linesOf(notes)].join('\n');

const pictureHtml = (alt: string, src?: string): string =>
  src ? `<p><img src="${src}" alt="${escapeHtml(alt)}"></p>` : '';

/** Paragraphs of a deeper level, rows and pictures each after their kind. */
function bodyHtml(parts: SlidePart[], pictures: Map<string, string>): string {
  let html = '';
  for (const [index, part] of parts.entries()) {
    const [before, after] = [parts[index - 1]?.kind, parts[index + 1]?.kind];
    if (part.kind === 'title') html += `<p><strong>${escapeHtml(part.text)}</strong></p>`;
    if (part.kind === 'text')
      html +=
        part.level > 0 ? `<ul><li>${escapeHtml(part.text)}</li></ul>` : `<p>${escapeHtml(part.text)}</p>`;
    if (part.kind === 'row') {
      const cells = part.cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
      html += `${before === 'row' ? '' : '<table><tbody>'}<tr>${cells}</tr>${after === 'row' ? '' : '</tbody></table>'}`;
    }
    if (part.kind === 'picture') html += pictureHtml(part.alt, pictures.get(part.relation));
  }
  return html.replaceAll('</ul><ul>', '');
}

/** One section for each slide: its title, what stands on it, and what its speaker says. */
export function slideHtml({ parts, notes }: Slide, number: number, pictures: Map<string, string>): string {
  const title = parts.find((part) => part.kind === 'title');
  const heading = title?.kind === 'title' ? `${number}. ${title.text}` : `Trang ${number}`;
  const said = notes.length ? `<blockquote>${bodyHtml(notes, new Map())}</blockquote>` : '';
  const rest = parts.filter((part) => part !== title);
  return `<section><h2>${escapeHtml(heading)}</h2>${bodyHtml(rest, pictures)}${said}</section>`;
}
