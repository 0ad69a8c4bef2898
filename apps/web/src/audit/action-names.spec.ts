import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { audit as en } from '../i18n/en/audit';
import { audit as vi } from '../i18n/vi/audit';

const root = resolve(__dirname, '../../../..');
/** What the services write: `action: 'person.changed'`. */
const written = globSync('{libs,apps/course}/**/*.ts', { cwd: root })
  .filter((file) => !/\.(?:spec|contract|[\w]+-spec)\.ts$|testing/.test(file))
  .flatMap((file) => [
    ...readFileSync(resolve(root, file), 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g),
  ])
  .map(([, action]) => action!);

const named = (catalogue: object, action: string): unknown => {
  const [thing, done] = action.split('.') as [string, string];
  return (catalogue as Record<string, Record<string, string>>)[thing]?.[done];
};

it('there are actions to name', () => expect(written.length).toBeGreaterThan(5));

it.each([...new Set(written)])('%s has a name that people can read', (action) => {
  expect(named(vi.audit.action, action)).toEqual(expect.any(String));
  expect(named(en.audit.action, action)).toEqual(expect.any(String));
});
