import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp, nameOf, superfluous } from './backups.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hochoi-backups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 19, 30));
const copy = async (target: string) => {
  mkdirSync(target);
  writeFileSync(join(target, 'rows'), 'rows');
};

describe('backups', () => {
  it('keeps the newest, and whatever others put there', async () => {
    writeFileSync(join(folder, 'notes.txt'), '');
    for (const day of [1, 2, 3, 4]) await backUp({ folder, keep: 2, now: at(day), copy });
    expect(readdirSync(folder)).toEqual(['2026-11-03T1930Z', '2026-11-04T1930Z', 'notes.txt']);
  });

  it('loses nothing by one that is interrupted, and goes on with it the next time', async () => {
    const dying = async (target: string) => {
      mkdirSync(target);
      writeFileSync(join(target, 'half'), '');
      throw new Error('killed');
    };
    await expect(backUp({ folder, keep: 1, now: at(5), copy: dying })).rejects.toThrow('killed');
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['2026-11-03T1930Z', '2026-11-04T1930Z']));
    const goingOn = async (target: string) => writeFileSync(join(target, 'rows'), 'rows');
    const made = await backUp({ folder, keep: 2, now: at(6), copy: goingOn });
    expect(readdirSync(made)).toEqual(['half', 'rows']);
    expect(readdirSync(folder)).toEqual(['2026-11-04T1930Z', '2026-11-06T1930Z', 'notes.txt']);
  });

  it('names them so that their order is the order of time', () => {
    expect(nameOf(at(9)) < nameOf(at(10))).toBe(true);
    expect(superfluous(['2026-11-10T1930Z', '2026-11-09T1930Z'], 1)).toEqual(['2026-11-09T1930Z']);
  });
});
