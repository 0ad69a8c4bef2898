import { SaxesParser, type SaxesTagPlain } from 'saxes';

export type SlidePart =
  | { kind: 'title' | 'text'; level: number; text: string }
  | { kind: 'row'; cells: string[] }
  | { kind: 'picture'; relation: string; alt: string };

/** Placeholders that repeat on every slide. */
const furniture = ['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'];
const MOST_DEPTH = 500;

/** The words and pictures of a slide, or of its notes, in the order in which they are written. @throws Error for broken XML */
export function readSlide(xml: string): SlidePart[] {
  const reader = new SlideReader();
  const parser = new SaxesParser({ xmlns: false });
  const path: string[] = [];
  parser.on('doctype', () => {
    throw new Error('a slide declares nothing'); // so that no entity can grow
  });
  parser.on('opentag', (tag) => {
    path.push(tag.name);
    if (path.length > MOST_DEPTH) throw new Error('nested too deep');
    reader.open(tag);
  });
  parser.on('text', (text) => path.at(-1) === 'a:t' && reader.words(text));
  parser.on('closetag', ({ name }) => {
    path.pop();
    reader.close(name);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return reader.parts;
}

class SlideReader {
  readonly parts: SlidePart[] = [];
  private placeholder = '';
  private text = '';
  private level = 0;
  private cells: string[] | null = null;
  private alt = '';

  open({ name, attributes }: SaxesTagPlain): void {
    const given = (key: string) => attributes[key] ?? '';
    if (name === 'p:sp' || name === 'p:pic' || name === 'p:graphicFrame') this.placeholder = this.alt = '';
    if (name === 'p:cNvPr') this.alt = given('descr');
    if (name === 'p:ph') this.placeholder = given('type') || 'body';
    if (name === 'a:tr') this.cells = [];
    if (name === 'a:tc') this.cells?.push('');
    if (name === 'a:p') [this.text, this.level] = ['', 0];
    if (name === 'a:pPr') this.level = Number(given('lvl')) || 0;
    if (name === 'a:br') this.text += ' ';
    if (name === 'a:blip' && given('r:embed'))
      this.parts.push({ kind: 'picture', relation: given('r:embed'), alt: this.alt });
  }

  words(text: string): void {
    this.text += text;
  }

  close(name: string): void {
    if (name === 'a:p') this.endParagraph();
    if (name !== 'a:tr' || !this.cells) return;
    if (this.cells.some(Boolean)) this.parts.push({ kind: 'row', cells: this.cells });
    this.cells = null;
  }

  private endParagraph(): void {
    const text = this.text.replace(/\s+/g, ' ').trim();
    if (!text || furniture.includes(this.placeholder)) return;
    if (this.cells) this.cells.push([this.cells.pop(), text].filter(Boolean).join(' '));
    else {
      const kind = /^(ctrT|t)itle$/.test(this.placeholder) ? 'title' : 'text';
      this.parts.push({ kind, level: this.level, text });
    }
  }
}
