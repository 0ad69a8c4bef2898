import {
  AuditEvent,
  AuditTrail,
  type Config,
  Database,
  type Entities,
  platformEntities,
} from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import { peopleEntities } from '../index';
import { newPersonRow } from '../persons/person-rows';
import { Person } from '../persons/person.entity';
import { AccountService } from './account.service';
import { CodeMakers } from './code-makers';
import { ExternalIdentityService } from './external-identity.service';
import { NewAccounts } from './new-accounts';
import { OwnPassword } from './own-password';
import { SecondFactorService } from './second-factor.service';
import { SessionListService } from './session-list.service';
import { SessionService } from './session.service';
import { SignInCodeService } from './sign-in-code.service';
import { SignInLimit } from './sign-in-limit';
import { SignInNames } from './sign-in-names';

export type OpenTest = (entities: Entities) => Promise<TestDatabase>;
export const SECRET = 'only-for-tests-only-for-tests-only-for-tests';
export const PASSWORD = 'mưa rơi trên đồi chè';
export const officer = { actor: { personId: 'officer', accountId: 'officer-account' }, address: '10.0.0.9' };
export const browser = { address: '10.0.0.1', userAgent: 'curl/8' };

export type SignInBench = Awaited<ReturnType<typeof openSignInBench>>;

/** The services of signing in on a database of their own. */
export async function openSignInBench(open: OpenTest) {
  const test = await open([...platformEntities, ...peopleEntities]);
  const database = new Database(test.engine);
  const clock = new FakeClock();
  const audit = new AuditTrail(database, clock);
  const config = { secret: SECRET, demoAccounts: false, signIn: { secondFactor: 'required', codeDays: 7 } };
  const settings = config as Config;
  const names = new SignInNames(database, settings);
  const limit = new SignInLimit(database, clock);
  const password = new OwnPassword(database, limit);
  const secondFactor = new SecondFactorService(database, clock, limit, password, audit, settings);
  const sessions = new SessionService(database, clock, names, limit, secondFactor);
  const newAccounts = new NewAccounts(clock);
  const makers = new CodeMakers();
  const parts = [
    database,
    clock,
    names,
    limit,
    newAccounts,
    secondFactor,
    sessions,
    makers,
    audit,
    settings,
  ] as const;
  const codes = new SignInCodeService(...parts);
  const accounts = new AccountService(database, clock, password, audit);
  const identities = new ExternalIdentityService(database, clock);
  const lists = new SessionListService(database, clock, audit);

  const aPerson = async (fullName: string, more: Partial<Person> = {}): Promise<Person> => {
    const { code, ...rest } = more;
    const person = { ...newPersonRow({ fullName, code }, clock.now()), ...rest };
    await database.transaction((manager) => manager.insert(Person, person));
    return person;
  };
  let eventsBefore = 0;
  /** What the audit trail was told since `clear`: of it nothing can be taken out. */
  const actions = async () =>
    (await database.manager.find(AuditEvent, { order: { id: 'ASC' } }))
      .slice(eventsBefore)
      .map(({ action }) => action);
  const clear = async () => {
    await database.transaction(async (manager) => {
      for (const entity of peopleEntities) await manager.createQueryBuilder().delete().from(entity).execute();
    });
    makers.decidedBy(async () => true);
    eventsBefore = await database.manager.count(AuditEvent);
  };

  return {
    test,
    database,
    clock,
    secondFactor,
    sessions,
    makers,
    codes,
    accounts,
    identities,
    lists,
    aPerson,
    actions,
    clear,
  };
}
