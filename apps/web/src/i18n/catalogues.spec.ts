import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();

/** These are parts of authoring, which holds them. */
const parts = ['quiz-editor.ts', 'structure.ts', 'topic-rest.ts'];
/** Every area there is: a page's new file is covered as soon as it lies there. */
const areasOf = (language: string): Tree[] =>
  readdirSync(join(__dirname, language))
    .filter((file) => !parts.includes(file))
    .flatMap((file) => Object.values(jest.requireActual<Record<string, Tree>>(`./${language}/${file}`)));
const catalogue = (language: string) => new Map(areasOf(language).flatMap((area) => leaves(area)));

const vietnamese = catalogue('vi');
const english = catalogue('en');

const source = join(__dirname, '..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !/\.spec\.ts$|^i18n/.test(name))
  .map((name) => readFileSync(join(source, name), 'utf8'));
const used = files.flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key!));

describe('the two catalogues', () => {
  test('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...vietnamese.keys()].sort());
  });

  test.each([...vietnamese])('%s names the same values in both', (key, text) => {
    expect(placeholders(english.get(key) ?? '')).toEqual(placeholders(text));
  });

  test('hold every text that the code asks for by name', () => {
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((key) => !vietnamese.has(key))).toEqual([]);
  });

  test('are added to one another without one area taking the place of another', () => {
    const areas = areasOf('vi').flatMap((texts) => Object.keys(texts));
    expect(areas.filter((area, index) => areas.indexOf(area) !== index)).toEqual([]);
  });

  test('are composed (NFC), as everything else is', () => {
    expect([...vietnamese.values()].filter((text) => text !== text.normalize('NFC'))).toEqual([]);
  });
});
