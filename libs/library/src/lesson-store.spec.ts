import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests write as they like; what runs goes through the store, so that no text is stored without what it shows. */
const sources = globSync('{libs,apps}/*/src/**/*.ts', { cwd: join(__dirname, '../../..') }).filter(
  (name) => !/\.([\w-]+-)?spec\.ts$|\.contract\.ts$|\/testing\//.test(name),
);
const writes =
  /\b(insert|delete|save|upsert)\(\s*Lesson\b|insertRows\([^)]*\bLesson\b|updateRows\([^)]*\bLesson\b/;

test('lessons are written and taken away in one place', () => {
  const writing = sources.filter((name) =>
    writes.test(readFileSync(join(__dirname, '../../..', name), 'utf8')),
  );
  expect(writing).toEqual(['libs/library/src/lesson-store.ts']);
});
