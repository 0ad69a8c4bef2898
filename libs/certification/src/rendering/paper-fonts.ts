import type { Face } from './font-runs';

export type FontStyle = 'regular' | 'italic' | 'semibold' | 'bold';

/** The files of each style, best first: a family comes as several files, each with some of the letters. */
export type PaperFonts = Record<FontStyle, readonly Buffer[]>;

export interface PaperFace extends Face {
  /** Unique in the document. */
  name: string;
  file: Buffer;
}

export type PaperFaces = Record<FontStyle, readonly PaperFace[]>;

export async function facesOf(fonts: PaperFonts): Promise<PaperFaces> {
  const { create } = await import('fontkit');
  const faceOf = (name: string, file: Buffer): PaperFace => {
    const font = create(file);
    return { name, file, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
  };
  return Object.fromEntries(
    Object.entries(fonts).map(([style, files]) => [
      style,
      files.map((file, i) => faceOf(`${style}-${i}`, file)),
    ]),
  ) as unknown as PaperFaces;
}
