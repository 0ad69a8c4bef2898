import { Database, newId } from '@hochoi/platform';
import type { TestDatabase } from '@hochoi/platform/testing';
import { v7 } from 'uuid';
import { Session } from '../../sign-in/session.entity';
import { Consent } from '../consent/consent.entity';
import { BATCH, dropBatch, idsBefore } from './expired-rows';

const entities = [Session, Consent];
export type OpenTest = (given: typeof entities) => Promise<TestDatabase>;
const now = new Date('2026-11-23T02:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

export function describeExpiredRows(open: OpenTest): void {
  let test: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    test = await open(entities);
    database = new Database(test.engine);
  });
  afterEach(() => test.drop());

  const sessions = (expiries: number[]) =>
    database.transaction((manager) =>
      manager.insert(
        Session,
        expiries.map((days) => ({
          id: newId(),
          accountId: 'a',
          tokenHash: newId(),
          createdAt: daysAgo(90),
          lastSeenAt: daysAgo(90),
          expiresAt: daysAgo(days),
        })) as never,
      ),
    );
  const drop = (rule: Parameters<typeof dropBatch>[1]) =>
    database.transaction((manager) => dropBatch(manager, rule, now));

  it('deletes what is past its time and nothing else', async () => {
    await sessions([31, 30.1, 29.9, -5]);
    expect(await drop({ table: 'session', after: 'expiresAt', days: 30 })).toHaveLength(2);
    expect(await database.manager.count(Session)).toBe(2);
    expect(await drop({ table: 'session', after: 'expiresAt', days: 30 })).toEqual([]);
  });

  it('takes no more than a batch at once', async () => {
    await sessions(Array.from({ length: BATCH + 3 }, () => 40));
    expect(await drop({ table: 'session', after: 'expiresAt', days: 30 })).toHaveLength(BATCH);
    expect(await drop({ table: 'session', after: 'expiresAt', days: 30 })).toHaveLength(3);
  });

  it('knows from an id when its row was made', async () => {
    const answers = [400, 366, 364, 1].map((days) => ({
      id: v7({ msecs: daysAgo(days).getTime() }),
      personId: 'p',
      purpose: 'x',
      version: '1',
      given: true,
      at: daysAgo(days),
      how: 'screen' as const,
      paper: null,
      recordedBy: 'p',
    }));
    await database.transaction((manager) => manager.insert(Consent, answers));
    expect((await drop({ table: 'consent', after: 'id', days: 365 })).sort()).toEqual(
      answers
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('refuses a register that names what is not there', async () => {
    await expect(drop({ table: 'no_such', after: 'id', days: 1 })).rejects.toThrow('no_such');
  });
}

describe('the least id of a moment', () => {
  it('is greater than all of before and not greater than those of then', () => {
    const at = new Date('2026-11-23T02:00:00.500Z');
    const id = (milliseconds: number) => v7({ msecs: at.getTime() + milliseconds });
    expect(id(-1) < idsBefore(at)).toBe(true);
    expect(id(0) >= idsBefore(at)).toBe(true);
  });
});
