const kinds = [
  [/pdf/, 'pdf'],
  [/word|opendocument\.text|rtf/, 'word'],
  [/presentation|powerpoint/, 'slides'],
  [/sheet|excel|csv/, 'sheet'],
] as const;

export type DocumentKind = (typeof kinds)[number][1] | 'other';

/** A document by the name that people know it by. */
export const documentKind = (mediaType: string): DocumentKind =>
  kinds.find(([pattern]) => pattern.test(mediaType))?.[1] ?? 'other';
