import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusOf } from './error-status';

const root = join(__dirname, '../../../..');

/** Every code that the sources throw: `new DomainError('code'`, and `super('code'` of its subclasses. */
function codesIn(source: string): string[] {
  const subclass = /extends DomainError\b/.test(source) ? '|super' : '';
  const pattern = new RegExp(`(?:new DomainError${subclass})\\(\\s*'([^']+)'`, 'g');
  return [...source.matchAll(pattern)].map(([, code]) => code!);
}

const sources = globSync(['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'], { cwd: root }).filter(
  (file) => !/[.-]spec\.ts$|\.contract\.ts$/.test(file),
);
const thrown = sources.flatMap((file) =>
  codesIn(readFileSync(join(root, file), 'utf8')).map((code) => ({ file, code })),
);

describe('the table of statuses', () => {
  it('knows every code that is thrown anywhere', () => {
    expect(thrown.length).toBeGreaterThan(10);
    expect(thrown.filter(({ code }) => statusOf(code) === undefined)).toEqual([]);
  });

  it('knows no code by accident', () => {
    expect(statusOf('unheard.of')).toBeUndefined();
    expect(statusOf('lesson.not-found')).toBe(404);
    expect(statusOf('draft.lost-race')).toBe(412);
  });

  it('finds codes in each way of writing', () => {
    const source = `class A extends DomainError { constructor() { super('a.one', 'x') } } new DomainError(\n  'b.two', 'y')`;
    expect(codesIn(source)).toEqual(['a.one', 'b.two']);
    expect(codesIn(`super('not-an-error')`)).toEqual([]);
  });
});
