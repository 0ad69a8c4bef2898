import { cleanText, raisedText } from './clean-text';
import { makeLists } from './word-lists';
import { flattenTables } from './word-tables';

const dropped = [
  'script, style, meta, link, title, xml, template, iframe, object, svg, button, input, select',
  '[style*="mso-element:comment"], [style*="mso-element: comment"], .MsoCommentReference',
  // A mark that leads to a note which stays behind says nothing.
  'a[href^="#_ftn"], a[href^="#_edn"], a[name^="_ftnref"], a[name^="_ednref"], sup > a[href^="#"], .MsoFootnoteReference',
].join(',');

function textsOf(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

function removeComments(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

const isHidden = (element: HTMLElement): boolean =>
  /display:\s*none|mso-hide:\s*all/i.test(element.getAttribute('style') ?? '');

/** Tags that say by their style what they mean, as those of Google Docs, say it by their name. */
function nameMarks(element: HTMLElement): void {
  const { fontWeight, fontStyle, textDecorationLine, textDecoration } = element.style;
  const tags = [
    (fontWeight === 'bold' || Number(fontWeight) >= 600) && 'strong',
    fontStyle === 'italic' && 'em',
    /line-through/.test(textDecorationLine || textDecoration) && 'del',
  ].filter((tag): tag is string => Boolean(tag));
  if (!/^(span|font|a|b|i)$/i.test(element.localName)) return;
  for (const tag of tags) {
    const mark = document.createElement(tag);
    mark.append(...element.childNodes);
    element.append(mark);
  }
}

const rename = (element: Element, tag: string): Element => {
  const other = document.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
};

/** The largest headings of what is pasted become large headings of the lesson, the next small ones. */
function levelHeadings(root: Element): void {
  for (const title of root.querySelectorAll('p.MsoTitle')) rename(title, 'h1');
  const headings = [...root.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const levels = [...new Set(headings.map(({ localName }) => localName))].sort();
  for (const heading of headings) {
    const level = Math.min(4, 2 + levels.indexOf(heading.localName));
    const other = rename(heading, `h${level}`);
    for (const bold of other.querySelectorAll('strong, b')) bold.replaceWith(...bold.childNodes);
  }
}

const kept: Record<string, readonly string[]> = {
  a: ['href'],
  img: ['src', 'alt'],
  td: ['align', 'colspan', 'rowspan'],
  th: ['align', 'colspan', 'rowspan'],
  ol: ['start'],
};
const known = new Set(
  'p br hr h2 h3 h4 ul ol li blockquote strong b em i del s code pre a img table thead tbody tr td th div'.split(
    ' ',
  ),
);

function keepMeaning(element: Element): void {
  const name = element.localName;
  for (const attribute of [...element.attributes])
    if (!kept[name]?.includes(attribute.name)) element.removeAttribute(attribute.name);
  const isEmptyLink = name === 'a' && !/^(https?:|mailto:|tel:)/i.test(element.getAttribute('href') ?? '');
  if (!known.has(name) || isEmptyLink) element.replaceWith(...element.childNodes);
}

const isBreak = (node: Node | null): boolean => node?.nodeName === 'BR';
/** What follows, over the blanks between tags. */
function nextOf(node: Node): Node | null {
  const next = node.nextSibling;
  return next?.nodeType === Node.TEXT_NODE && !next.textContent?.trim() ? nextOf(next) : next;
}

/** What follows a break, and the breaks after it, becomes a paragraph of its own. */
function splitAt(line: Element): void {
  const rest = document.createElement('p');
  while (isBreak(nextOf(line))) nextOf(line)!.parentNode!.removeChild(nextOf(line)!);
  while (line.nextSibling) rest.append(line.nextSibling);
  line.parentElement!.after(rest);
  line.remove();
}

/** Two breaks in a row were meant as a new paragraph; blank paragraphs as distance, which the page has by itself. */
function removeBlank(root: Element): void {
  for (const line of root.querySelectorAll('p > br'))
    if (isBreak(nextOf(line)) && !line.closest('td, th, li')) splitAt(line);
  for (const element of [
    ...root.querySelectorAll('p, div, h2, h3, h4, li, strong, em, del, b, i, a'),
  ].reverse()) {
    const isBlank = !element.textContent?.trim() && !element.querySelector('img, hr');
    if (!isBlank) continue;
    // A blank between two words is a blank, in bold or not.
    const isInline = !/^(p|div|h\d|li)$/.test(element.localName);
    element.replaceWith(...(isInline && element.textContent ? [' '] : []));
  }
}

/**
 * What was copied from a word processor, a web page or a chat, with its meaning and without its looks: headings, lists, tables, bold,
 * italic, links and pictures stay; fonts, colours, notes of the program, blank paragraphs go.
 */
export function cleanHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  removeComments(body);
  makeLists(body);
  for (const element of body.querySelectorAll(dropped)) element.remove();
  for (const element of [...body.querySelectorAll<HTMLElement>('*')]) {
    if (isHidden(element)) element.remove();
    else nameMarks(element);
  }
  for (const figure of body.querySelectorAll('sup, sub'))
    if (figure.localName === 'sup') figure.textContent = raisedText(figure.textContent ?? '');
  // Google Docs puts all of it into one bold tag that is not bold.
  for (const bold of body.querySelectorAll<HTMLElement>('b'))
    if (bold.style.fontWeight === 'normal' || bold.querySelector('p, ul, ol, table, h1, h2, h3'))
      bold.replaceWith(...bold.childNodes);
  for (const old of body.querySelectorAll('strike')) rename(old, 's');
  levelHeadings(body);
  for (const element of [...body.querySelectorAll('*')].reverse()) keepMeaning(element);
  for (const text of textsOf(body)) text.data = cleanText(text.data);
  flattenTables(body);
  removeBlank(body);
  return body.innerHTML;
}
