import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { environment } from './config';

const page = readFileSync(join(__dirname, '../../../../docs/settings.md'), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| `([A-Z0-9_]+)` +\| ([^|]+?) +\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(
    ([, name, preset, range, what]) => [name!, { preset: preset!, range: range!, what: what! }],
  ),
);
const described = z.toJSONSchema(environment, { io: 'input', unrepresentable: 'any' }) as {
  properties: Record<string, { default?: unknown; minimum?: number; maximum?: number; enum?: string[] }>;
};

it('docs/settings.md tells of each setting, and of no other', () => {
  expect([...rows.keys()].sort()).toEqual(Object.keys(environment.shape).sort());
});

it.each(Object.entries(described.properties).filter(([, { default: preset }]) => preset !== undefined))(
  '%s has the default that is told',
  (name, { default: preset }) => {
    expect(rows.get(name)!.preset).toBe(`\`${String(preset)}\``);
  },
);

it.each(Object.entries(described.properties).filter(([, { enum: values }]) => values?.length))(
  '%s takes the values that are told',
  (name, { enum: values }) => {
    for (const value of values!.filter((one) => !['0', '1'].includes(one)))
      expect(rows.get(name)!.range).toContain(`\`${value}\``);
  },
);
