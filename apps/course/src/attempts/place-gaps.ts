import { renderText, type TextFormat } from '@hochoi/platform';

/** Not in any text: they are taken out of it first. Neither Markdown nor the cleaning of HTML touches them. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const tokens = /\uE000(\d+)\uE001/g;

/**
 * A stem as safe HTML, in which each gap is an empty `<span data-gap="its id">` where its author put it. The places are marked before the
 * text is made safe and filled in afterwards, and only between tags: so no author can write such a span, nor break a tag with one.
 * @param gapIds of letters, digits, - and _ @returns the gaps that found no place too: they stand below the text
 */
export function placeGaps(
  stem: string,
  format: TextFormat,
  gapIds: readonly string[],
): { html: string; placed: ReadonlySet<string> } {
  const marked = gapIds.reduce(
    (text, id, index) => text.replace(`[[${id}]]`, `${OPEN}${index}${CLOSE}`),
    stem.replace(/[\uE000\uE001]/g, ''),
  );
  const placed = new Set<string>();
  const put = (text: string) =>
    text.replace(tokens, (_, index: string) => {
      const id = gapIds[Number(index)]!;
      placed.add(id);
      return `<span data-gap="${id}"></span>`;
    });
  const parts = renderText(marked, format).split(/(<[^>]*>)/);
  const html = parts.map((part, nth) => (nth % 2 === 0 ? put(part) : part.replace(tokens, ''))).join('');
  return { html, placed };
}
