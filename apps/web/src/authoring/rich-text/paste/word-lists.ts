import { listSign, type ListLine } from './list-lines';

interface Line extends ListLine {
  paragraph: HTMLElement;
  level: number;
}

/** The sign that Word puts before the words, which the list will make anew. */
function takeSign(paragraph: HTMLElement): string {
  const signs = [...paragraph.querySelectorAll<HTMLElement>('[style*="mso-list"]')].filter((element) =>
    /mso-list:\s*ignore/i.test(element.getAttribute('style') ?? ''),
  );
  const text = signs[0]?.textContent?.trim() ?? '';
  for (const sign of signs) sign.remove();
  return text;
}

/** Word's own lists are paragraphs that say their level in a style: `mso-list:l0 level2 lfo1`. */
function lineOf(element: Element | null): { level: number; paragraph: HTMLElement } | null {
  const style = element?.getAttribute('style') ?? '';
  const [, level] = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style) ?? [];
  return level === undefined ? null : { level: Number(level), paragraph: element as HTMLElement };
}

function startOfLists(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6, div')].filter(
    (element) => lineOf(element) && !lineOf(element.previousElementSibling),
  );
}

function linesFrom(first: HTMLElement): Line[] {
  const lines: Line[] = [];
  for (let next: Element | null = first; next; next = next.nextElementSibling) {
    const line = lineOf(next);
    if (!line) break;
    lines.push({ ...line, ...listSign(takeSign(line.paragraph)) });
  }
  return lines;
}

function newList({ ordered, start }: Line): HTMLElement {
  const list = document.createElement(ordered ? 'ol' : 'ul');
  if (ordered && start !== 1) list.setAttribute('start', String(start));
  return list;
}

/** One after the other into lists within lists; a line two levels deeper than the one before is one level deeper. */
function build(lines: readonly Line[]): HTMLElement[] {
  const roots: HTMLElement[] = [];
  let open: { list: HTMLElement; level: number }[] = [];
  for (const line of lines) {
    open = open.filter(({ level }) => level <= line.level);
    const tag = line.ordered ? 'ol' : 'ul';
    const current = open.at(-1);
    if (current?.level === line.level && current.list.localName !== tag) open.pop();
    if (open.at(-1)?.level !== line.level) {
      const list = newList(line);
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else roots.push(list);
      open.push({ list, level: line.level });
    }
    const item = document.createElement('li');
    const words = document.createElement('p');
    words.append(...line.paragraph.childNodes);
    item.append(words);
    open.at(-1)!.list.append(item);
  }
  return roots;
}

/** A numbered heading is a heading, whatever list it counts in. */
const isHeading = ({ localName }: Element): boolean => /^h\d$/.test(localName);

export function makeLists(root: Element): void {
  for (const heading of root.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6'))
    if (lineOf(heading)) {
      takeSign(heading);
      heading.removeAttribute('style');
    }
  for (const first of startOfLists(root).filter((element) => !isHeading(element))) {
    const lines = linesFrom(first);
    first.before(...build(lines));
    for (const { paragraph } of lines) paragraph.remove();
  }
}
