import { fitText, type Attempt } from './fit-text';
import { printable } from './font-runs';
import { page } from './paper-look';
import { centred } from './paper-stack';
import type { Pen, Type } from './pen';

type TypeOf = (size: number) => Type;
type Point = [x: number, y: number];

export interface Column {
  lines: string[];
  type: Type;
}

/** The page being drawn: what is read aloud goes in as paragraphs, in reading order; all else is decoration. */
export class Sheet {
  constructor(
    readonly document: PDFKit.PDFDocument,
    readonly pen: Pen,
  ) {}

  paragraph(draw: () => void): void {
    this.document.addStructure(this.document.struct('P', {}, draw));
  }

  figure(alt: string, draw: () => void): void {
    this.document.addStructure(this.document.struct('Figure', { alt }, draw));
  }

  decoration(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.document.endMarkedContent();
  }

  centre(text: string, type: Type, baseline: number, centre = page.centre): void {
    this.pen.write(text, type, centred(this.pen.width(text, type), centre), baseline);
  }

  stroke(from: Point, to: Point, colour: string, width = 0.7): void {
    const { document } = this;
    this.decoration(() =>
      document
        .lineWidth(width)
        .strokeColor(colour)
        .moveTo(...from)
        .lineTo(...to)
        .stroke(),
    );
  }

  fit(text: string, type: TypeOf, width: number, attempts: Attempt[]): Column {
    const measure = (line: string, size: number) => this.pen.width(line, type(size));
    const { lines, size } = fitText(printable(text), width, attempts, measure);
    return { lines, type: type(size) };
  }

  /** @returns the baseline of the last line */
  column({ lines, type }: Column, centre: number, top: number): number {
    const step = type.size * 1.4;
    this.paragraph(() => lines.forEach((line, i) => this.centre(line, type, top + i * step, centre)));
    return top + (lines.length - 1) * step;
  }
}
