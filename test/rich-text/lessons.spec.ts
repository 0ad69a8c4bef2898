import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderMarkdown } from '@hochoi/platform';
import { lessonSchema as schema } from '../../apps/web/src/authoring/rich-text/markdown/schema';
import { parse, serialise } from '../../apps/web/src/authoring/rich-text/markdown-document';

const topics = join(__dirname, '../../content/topics');
const files = globSync('*/{practice.md,handout.md,lessons/*.md}', { cwd: topics }).sort();
const textOf = (file: string): string => readFileSync(join(topics, file), 'utf8').trim();
/** A line break of the source is a blank of the page, and a blank before the end of a line is none. */
const shown = (markdown: string): string =>
  renderMarkdown(markdown)
    .replace(/\s+/g, ' ')
    .replace(/ (?=<\/)/g, '');
const known = new Map<string, string>();
/** As if every block had been changed: nothing is taken from how it was written. */
function anew(markdown: string): string {
  const written = known.get(markdown) ?? serialise(schema.nodeFromJSON(parse(markdown).toJSON()));
  known.set(markdown, written);
  return written;
}

describe('every text of the library, through the editor and back', () => {
  it('is there', () => expect(files.length).toBeGreaterThan(500));

  it('is written byte for byte as its author wrote it', () => {
    const changed = files.filter((file) => serialise(parse(textOf(file))) !== textOf(file));
    expect(changed).toEqual([]);
  });

  it('is shown by the server as before even if every block of it was changed, and written the same a second time', () => {
    for (const file of files) {
      const before = textOf(file);
      const after = anew(before);
      expect([file, shown(after)]).toEqual([file, shown(before)]);
      expect(anew(after)).toBe(after);
    }
  });

  it('needs no sign that its author did not need, but where lines of one paragraph are joined', () => {
    const changed = files.filter((file) => anew(textOf(file)) !== textOf(file));
    expect(changed.length).toBeLessThan(25);
  });
});
