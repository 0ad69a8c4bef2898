import fc from 'fast-check';
import type { JSONContent } from '@tiptap/core';
import { parse, serialise } from '../../apps/web/src/authoring/rich-text/markdown-document';
import { normal } from '../../apps/web/src/authoring/rich-text/markdown/normal-form';
import { lessonSchema as schema } from '../../apps/web/src/authoring/rich-text/markdown/schema';
import { anyDocument, anyMarkdown } from './any-document';

const runs = Number(process.env['RUNS'] ?? 400);
/** Through fromJSON neighbours of one kind stay two: the editor never has such. */
const documentOf = (json: JSONContent) => normal(schema.nodeFromJSON(json));

it('a document of the schema is the same after it was written and read', () => {
  fc.assert(
    fc.property(anyDocument, (json) => {
      const document = documentOf(json);
      const markdown = serialise(document);
      expect(parse(markdown).toJSON()).toEqual(document.toJSON());
      expect(normal(document).toJSON()).toEqual(document.toJSON());
    }),
    { numRuns: runs },
  );
});

/** The name of a sign (`&amp;`) is no word of the text. */
const words = (text: string): string[] =>
  text.replace(/&(amp|nbsp|#35);/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];

it('any Markdown is read without a fault, without the loss of a word, and stands still after it was written once', () => {
  fc.assert(
    fc.property(anyMarkdown, (markdown) => {
      const once = serialise(parse(markdown));
      const anew = serialise(schema.nodeFromJSON(parse(markdown).toJSON()));
      for (const word of words(markdown)) expect(words(once)).toContain(word);
      for (const word of words(markdown)) expect(words(anew)).toContain(word);
      expect(serialise(parse(once))).toBe(once);
    }),
    { numRuns: runs },
  );
});
