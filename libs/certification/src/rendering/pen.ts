import { fontRuns, type Run } from './font-runs';
import type { FontStyle, PaperFace, PaperFaces } from './paper-fonts';

export interface Type {
  style: FontStyle;
  /** In points. */
  size: number;
  colour: string;
  /** Extra space after each letter, in points. */
  tracking?: number;
}

type Document = PDFKit.PDFDocument;

/** Sets lines of text, each letter in a face that has it. */
export class Pen {
  constructor(
    private readonly document: Document,
    private readonly faces: PaperFaces,
  ) {
    for (const { name, file } of Object.values(faces).flat()) document.registerFont(name, file);
  }

  width(text: string, type: Type): number {
    const runs = fontRuns(text, this.faces[type.style]);
    return runs.reduce((sum, run) => sum + this.runWidth(run, type), 0) - (type.tracking ?? 0);
  }

  /** @param x left end, in points @param baseline from the top of the page, in points */
  write(text: string, type: Type, x: number, baseline: number): void {
    let left = x;
    this.document.fillColor(type.colour);
    for (const run of fontRuns(text, this.faces[type.style])) {
      const width = this.runWidth(run, type);
      const options = { lineBreak: false, baseline: 'alphabetic', characterSpacing: type.tracking } as const;
      this.document.text(run.text, left, baseline, options);
      left += width;
    }
  }

  private runWidth(run: Run<PaperFace>, { size, tracking = 0 }: Type): number {
    const width = this.document.font(run.face.name).fontSize(size).widthOfString(run.text);
    return width + tracking * run.text.length;
  }
}
