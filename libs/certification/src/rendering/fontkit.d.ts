declare module 'fontkit' {
  /** The little that is asked of a font file here. */
  export function create(file: Uint8Array): { hasGlyphForCodePoint(codePoint: number): boolean };
}
