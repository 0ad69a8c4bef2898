import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { AuditTrail, Clock, type Config, CONFIG, Database } from '@hochoi/platform';
import type { By } from '../by';
import { currentPerson, holdPerson } from '../merging/person-identity';
import { peopleErrors } from '../people.errors';
import { Person } from '../persons/person.entity';
import { Account } from './account.entity';
import { CodeMakers } from './code-makers';
import { newCode, readCode, showCode } from './code-words';
import { keyedHash, sameHash } from './keyed-hash';
import { NewAccounts } from './new-accounts';
import { hashPassword } from './password';
import { SecondFactorService } from './second-factor.service';
import { Session } from './session.entity';
import { type Browser, type Opened, SessionService } from './session.service';
import { SignInCode } from './sign-in-code.entity';
import { SignInLimit } from './sign-in-limit';
import { SignInNames } from './sign-in-names';

const DAY = 86_400_000;

/** What is handed to one person on paper. The code is nowhere else. */
export interface MadeCode {
  personId: string;
  fullName: string;
  personCode: string | null;
  userName: string;
  code: string;
  expiresAt: Date;
}

export interface Redeeming {
  name: string;
  code: string;
  newPassword: string;
  secondFactor?: string;
}

/** One-time codes: the first sign-in, and the way back in for who has forgotten. Whoever hands them out never learns a password. */
@Injectable()
export class SignInCodeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly names: SignInNames,
    private readonly limit: SignInLimit,
    private readonly accounts: NewAccounts,
    private readonly secondFactor: SecondFactorService,
    private readonly sessions: SessionService,
    private readonly makers: CodeMakers,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A new code for one person, and an account when she has none. The code before it is void from now on.
   * @throws person.not-found, account.conflict when her account was closed
   */
  async make(personId: string, by: By): Promise<MadeCode> {
    const [made] = await this.makeAll([personId], by);
    if (made) return made;
    const known = await this.database.manager.existsBy(Person, {
      id: personId,
      mergedIntoId: IsNull(),
      erasedAt: IsNull(),
    });
    throw known ? peopleErrors.accountClosed() : peopleErrors.personNotFound();
  }

  /** The same for many, in the given order. Who is unknown, erased or merged, and whose account was closed, is left out. */
  makeAll(personIds: string[], by: By): Promise<MadeCode[]> {
    const expiresAt = new Date(this.clock.now().getTime() + this.config.signIn.codeDays * DAY);
    return this.database.transaction(async (manager) => {
      const holders = await this.accounts.openOrNew(manager, personIds);
      const made = holders.map(({ person, account }) => ({ person, account, code: newCode() }));
      const accountIds = made.map(({ account }) => account.id);
      await manager.delete(SignInCode, { accountId: In(accountIds) });
      const madeBy = by.actor?.personId ?? null;
      const rows = made.map(({ account: { id }, code }) => this.row(id, code, expiresAt, madeBy));
      if (rows.length > 0) await manager.insert(SignInCode, rows);
      await this.audit.recordAll(
        made.map(({ person, account }) => ({
          ...by,
          action: 'sign-in-code.made',
          subject: { kind: 'person', id: person.id, label: person.fullName },
          after: { userName: account.userName, expiresAt },
        })),
      );
      return made.map(({ person, account, code }) => ({
        personId: person.id,
        fullName: person.fullName,
        personCode: person.code,
        userName: account.userName,
        code: showCode(code),
        expiresAt,
      }));
    });
  }

  /**
   * The code and a password of her own choice, in one step; every session she had ends. Of two at the same moment one wins.
   * @throws session.wrong-code, session.code-expired also when its maker may not open what she holds by now, session.locked, and as `SessionService.signIn` for the second factor
   */
  async redeem(given: Redeeming, browser: Browser): Promise<Opened> {
    const account = await this.names.find(given.name);
    const counted = account?.id ?? given.name;
    await this.limit.spend(counted, browser.address);
    const valid = account && (await this.validCode(account.id, given.code));
    if (!account || !valid) throw peopleErrors.wrongCode();
    if (valid.expiresAt <= this.clock.now()) throw peopleErrors.codeExpired();
    this.refuseGuessable(account, given);
    const shownAt = await this.secondFactor.check(account, given.secondFactor, browser.address);
    const passwordHash = await hashPassword(given.newPassword);
    const token = await this.database.transaction(async (manager) => {
      // Held, so that no role is given between the question and the answer.
      const personId = await holdPerson(manager, account.personId);
      const maker = valid.madeBy && (await currentPerson(manager, valid.madeBy));
      if (!(await this.makers.mayOpen(maker, personId))) throw peopleErrors.codeVoid();
      await this.use(manager, valid, account, browser.address);
      await manager.update(Account, { id: account.id }, { passwordHash });
      await manager.delete(Session, { accountId: account.id });
      return this.sessions.open(account.id, browser, shownAt);
    });
    await this.limit.forgive(counted, browser.address);
    return { token, account };
  }

  /** The open code of each account that has one: until when it is good. */
  async openUntil(accountIds: string[]): Promise<Map<string, Date>> {
    const rows = await this.database.manager.findBy(SignInCode, { accountId: In(accountIds) });
    const now = this.clock.now();
    return new Map(
      rows.filter(({ expiresAt }) => expiresAt > now).map((row) => [row.accountId, row.expiresAt]),
    );
  }

  private async validCode(accountId: string, typed: string): Promise<SignInCode | null> {
    const row = await this.database.manager.findOneBy(SignInCode, { accountId });
    const code = readCode(typed);
    return row && code && sameHash(row.codeHash, this.hashOf(accountId, code)) ? row : null;
  }

  private async use(
    manager: EntityManager,
    { accountId, codeHash, madeBy }: SignInCode,
    { personId, signedInAt }: Account,
    address: string,
  ): Promise<void> {
    const { affected } = await manager.delete(SignInCode, { accountId, codeHash });
    if (affected !== 1) throw peopleErrors.wrongCode();
    await this.audit.record({
      action: 'sign-in-code.used',
      actor: { personId, accountId },
      address,
      subject: { kind: 'person', id: personId },
      after: { first: signedInAt === null, madeBy },
    });
  }

  /** What stands on the paper is no password (NIST SP 800-63B, 3.1.1.2: no words of the context). */
  private refuseGuessable({ userName }: Account, { name, code, newPassword }: Redeeming): void {
    const plain = (text: string) => text.toLowerCase().replace(/[\s.-]/g, '');
    const printed = [name, code, userName].map(plain);
    if (printed.includes(plain(newPassword))) throw peopleErrors.guessablePassword();
  }

  private row(accountId: string, code: string, expiresAt: Date, madeBy: string | null): SignInCode {
    const codeHash = this.hashOf(accountId, code);
    return { accountId, codeHash, madeAt: this.clock.now(), expiresAt, madeBy };
  }

  private hashOf(accountId: string, code: string): string {
    return keyedHash(this.config.secret, 'sign-in-code', accountId, code);
  }
}
