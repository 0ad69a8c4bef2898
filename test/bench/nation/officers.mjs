import { createHash } from 'node:crypto';
import { aPerson } from './people.mjs';

const MADE = '2026-01-01 00:00:00.000';
const DAY = 86_400_000;
const asColumn = (moment) => new Date(moment).toISOString().replace('T', ' ').replace('Z', '');

/**
 * Three who look at lists: one of the whole country, one of a province, one of a commune; each with an account and a session that is
 * open already, because passwords are slow on purpose.
 * @returns rows by table, and a cookie for each
 */
export function officers(random, { provinces, communes }) {
  const tables = { person: [], account: [], session: [], role_grant: [] };
  const cookies = {};
  const offices = [
    ['national', 'national-administrator', null],
    ['province', 'unit-manager', provinces[3]],
    ['commune', 'unit-manager', communes[3]],
  ];
  for (const [nth, [name, role, unitId]] of offices.entries()) {
    const [person, token] = [aPerson(random, 0xfffff00 + nth), `bench-${name}-${random.id(nth)}`];
    const account = anAccount(random, person, name, nth);
    tables.person.push(person);
    tables.account.push(account);
    tables.session.push(aSession(random, account, token, nth));
    tables.role_grant.push(aGrant(random, person, { role, unitId }, nth));
    cookies[name] = `hochoi_session=${token}`;
  }
  return { tables, cookies };
}

const anAccount = (random, person, name, nth) => ({
  id: random.id(0x018400000000 + nth),
  personId: person.id,
  userName: `bench.${name}`,
  passwordHash: '',
  active: 1,
  demo: 0,
  createdAt: MADE,
});

const aSession = (random, account, token, nth) => ({
  id: random.id(0x018500000000 + nth),
  accountId: account.id,
  tokenHash: createHash('sha256').update(token).digest('hex'),
  device: '',
  createdAt: asColumn(Date.now()),
  lastSeenAt: asColumn(Date.now()),
  expiresAt: asColumn(Date.now() + DAY),
});

const aGrant = (random, person, given, nth) => ({
  id: random.id(0x018600000000 + nth),
  personId: person.id,
  ...given,
  startsOn: '2025-07-01',
  endsOn: '9999-12-31',
  grantedAt: MADE,
});
