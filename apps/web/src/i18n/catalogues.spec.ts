import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { en } from './en';
import { authoring as englishAuthoring } from './en/authoring';
import { jobs as englishJobs } from './en/jobs';
import { office as englishOffice } from './en/office';
import { vi } from './vi';
import { authoring } from './vi/authoring';
import { jobs } from './vi/jobs';
import { office } from './vi/office';

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();

const vietnamese = new Map(leaves({ ...vi, ...authoring, ...office, ...jobs }));
const english = new Map(leaves({ ...en, ...englishAuthoring, ...englishOffice, ...englishJobs }));

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
    const areas = [vi, authoring, office, jobs].flatMap((texts) => Object.keys(texts));
    expect(areas.filter((area, index) => areas.indexOf(area) !== index)).toEqual([]);
  });

  test('are composed (NFC), as everything else is', () => {
    expect([...vietnamese.values()].filter((text) => text !== text.normalize('NFC'))).toEqual([]);
  });
});
