const tags = new Set(
  (
    'P H1 H2 H3 H4 H5 H6 UL OL LI TABLE THEAD TBODY TFOOT TR TD TH CAPTION BLOCKQUOTE PRE CODE STRONG B EM I U S SUB SUP BR HR IMG A ' +
    'SECTION ARTICLE FIGURE FIGCAPTION DL DT DD SPAN DIV'
  ).split(' '),
);
/** Whose content is no text for people. */
const dropped = new Set('SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH HEAD TITLE'.split(' '));
const numbers = ['colspan', 'rowspan', 'start', 'width', 'height'];

function attributesOf(from: Element, to: HTMLElement): void {
  for (const name of numbers) {
    const value = from.getAttribute(name);
    if (value && /^\d{1,4}$/.test(value)) to.setAttribute(name, value);
  }
  if (to instanceof HTMLImageElement) {
    const source = from.getAttribute('src') ?? '';
    if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(source)) to.src = source;
    to.alt = from.getAttribute('alt') ?? '';
    to.loading = 'lazy';
  }
  const href = from.getAttribute('href') ?? '';
  if (to instanceof HTMLAnchorElement && /^(https?:|mailto:)/i.test(href)) {
    to.href = href;
    to.target = '_blank';
    to.rel = 'noopener noreferrer';
  }
}

function copy(from: Node, to: Node): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) to.appendChild(document.createTextNode(node.data));
    if (!(node instanceof Element) || dropped.has(node.tagName.toUpperCase())) continue;
    if (!tags.has(node.tagName)) copy(node, to);
    else {
      const made = document.createElement(node.tagName);
      attributesOf(node, made);
      copy(node, made);
      to.appendChild(made);
    }
  }
}

/**
 * An uploaded document's HTML, built anew from what is known to be harmless: the server has cleaned it when it was prepared, and what
 * a document holds is a stranger's word all the same. Nothing is taken over that could run, load or style.
 */
export function inert(html: string): DocumentFragment {
  const made = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, 'text/html').body, made);
  return made;
}
