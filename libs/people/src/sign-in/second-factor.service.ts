import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IsNull, LessThan, Not } from 'typeorm';
import { AuditTrail, Clock, type Config, CONFIG, Database, newId } from '@hochoi/platform';
import type { By } from '../by';
import { peopleErrors } from '../people.errors';
import { Account } from './account.entity';
import { newCode, readCode, showCode } from './code-words';
import { keyedHash } from './keyed-hash';
import { OwnPassword } from './own-password';
import { RecoveryCode } from './recovery-code.entity';
import { seal, unseal } from './sealed-text';
import { SecondFactor } from './second-factor.entity';
import { Session } from './session.entity';
import { SignInLimit } from './sign-in-limit';
import { newTotpSecret, totpStep, totpUri } from './totp';

const RECOVERY_CODES = 10;
const PURPOSE = 'second-factor';

/** Whose session it is, and from where she calls. */
export interface Own {
  accountId: string;
  personId: string;
  sessionId: string;
  address: string;
}

/** A code of an authenticator app beside the password (RFC 6238), and recovery codes for when the telephone is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limit: SignInLimit,
    private readonly password: OwnPassword,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * At sign-in, after the password.
   * @returns when it was shown; null when the account has none
   * @throws session.second-factor-required, session.wrong-second-factor, session.locked
   */
  async check(account: Account, code: string | undefined, address: string): Promise<Date | null> {
    if (!account.secondFactorSince) return null;
    if (!code) throw peopleErrors.secondFactorRequired();
    if (!(await this.isRight(account.id, code, address))) throw peopleErrors.wrongSecondFactor();
    return this.clock.now();
  }

  async state(accountId: string): Promise<{ since: Date | null; recoveryCodesLeft: number }> {
    const { manager } = this.database;
    const account = await manager.findOneByOrFail(Account, { id: accountId });
    return {
      since: account.secondFactorSince,
      recoveryCodesLeft: await manager.countBy(RecoveryCode, { accountId }),
    };
  }

  /**
   * A secret for the app. Nothing is asked for before `confirm`.
   * @throws account.invalid when the password is wrong, account.conflict when there is a second factor already
   */
  async start(own: Own, password: string): Promise<{ secret: string; uri: string }> {
    const account = await this.password.check(own, password);
    if (account.secondFactorSince) throw peopleErrors.secondFactorThere();
    const { accountId } = own;
    const secret = newTotpSecret();
    const sealed = seal(secret, this.config.secret, PURPOSE, accountId);
    const row = { accountId, secret: sealed, lastStep: 0, startedAt: this.clock.now(), confirmedAt: null };
    await this.database.transaction(async (manager) => {
      await manager.delete(SecondFactor, { accountId });
      await manager.insert(SecondFactor, row);
    });
    return { secret, uri: totpUri(secret, account.userName) };
  }

  /**
   * The first code shows that the app has the secret. From now on it is asked for; her other sessions end.
   * @returns the recovery codes, shown this once
   * @throws account.invalid when the code is wrong, account.conflict when nothing was started
   */
  async confirm(own: Own, code: string): Promise<string[]> {
    const { accountId, sessionId } = own;
    const started = await this.database.manager.findOneBy(SecondFactor, { accountId, confirmedAt: IsNull() });
    if (!started) throw peopleErrors.secondFactorNotStarted();
    await this.limit.spend(countedAs(accountId), own.address);
    const step = this.stepOf(started, code);
    if (step === null) throw peopleErrors.wrongAppCode();
    await this.limit.forgive(countedAs(accountId), own.address);
    const now = this.clock.now();
    return this.database.transaction(async (manager) => {
      const { affected } = await manager.update(
        SecondFactor,
        { accountId, secret: started.secret, confirmedAt: IsNull() },
        { confirmedAt: now, lastStep: step },
      );
      if (affected !== 1) throw peopleErrors.secondFactorNotStarted();
      await manager.update(Account, { id: accountId }, { secondFactorSince: now });
      await manager.delete(Session, { accountId, id: Not(sessionId) });
      await manager.update(Session, { id: sessionId }, { secondFactorAt: now });
      await this.record('second-factor.enrolled', own.personId, { actor: own, address: own.address });
      return this.newRecoveryCodes(manager, accountId);
    });
  }

  /** @throws account.invalid when the password or the code is wrong */
  async end(own: Own, password: string, code: string): Promise<void> {
    await this.password.check(own, password);
    if (!(await this.isRight(own.accountId, code, own.address))) throw peopleErrors.wrongAppCode();
    await this.database.transaction(async (manager) => {
      await this.remove(manager, own.accountId);
      await manager.update(Session, { accountId: own.accountId }, { secondFactorAt: null });
      await this.record('second-factor.ended', own.personId, { actor: own, address: own.address });
    });
  }

  /**
   * For somebody who has lost telephone and recovery codes. All her sessions end.
   * @throws account.not-found, account.conflict for one's own: whoever has lost hers asks another administrator
   */
  async reset(accountId: string, by: By): Promise<void> {
    if (accountId === by.actor?.accountId) throw peopleErrors.ownSecondFactor();
    await this.database.transaction(async (manager) => {
      const account = await manager.findOneBy(Account, { id: accountId });
      if (!account) throw peopleErrors.accountNotFound();
      await this.remove(manager, accountId);
      await manager.delete(Session, { accountId });
      await this.record('second-factor.reset', account.personId, by);
    });
  }

  private async isRight(accountId: string, typed: string, address: string): Promise<boolean> {
    await this.limit.spend(countedAs(accountId), address);
    const code = typed.replace(/\s/g, '');
    const right = /^\d{6}$/.test(code)
      ? await this.takeAppCode(accountId, code)
      : await this.takeRecoveryCode(accountId, code);
    if (right) await this.limit.forgive(countedAs(accountId), address);
    return right;
  }

  /** Of two who show the same code at the same moment one is let in. */
  private async takeAppCode(accountId: string, code: string): Promise<boolean> {
    const row = await this.database.manager.findOneBy(SecondFactor, {
      accountId,
      confirmedAt: Not(IsNull()),
    });
    const step = row && this.stepOf(row, code);
    if (!step) return false;
    const { affected } = await this.database.transaction((manager) =>
      manager.update(SecondFactor, { accountId, lastStep: LessThan(step) }, { lastStep: step }),
    );
    return affected === 1;
  }

  private async takeRecoveryCode(accountId: string, typed: string): Promise<boolean> {
    const code = readCode(typed);
    if (!code) return false;
    const { personId } = await this.database.manager.findOneByOrFail(Account, { id: accountId });
    return this.database.transaction(async (manager) => {
      const codeHash = this.hashOf(accountId, code);
      const { affected } = await manager.delete(RecoveryCode, { accountId, codeHash });
      if (affected !== 1) return false;
      await this.record('second-factor.recovery-code-used', personId, { actor: { personId, accountId } });
      return true;
    });
  }

  private stepOf({ accountId, secret }: SecondFactor, typed: string): number | null {
    const code = typed.replace(/\s/g, '');
    const open = unseal(secret, this.config.secret, PURPOSE, accountId);
    return /^\d{6}$/.test(code) ? totpStep(open, code, this.clock.now()) : null;
  }

  private async newRecoveryCodes(manager: EntityManager, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => newCode());
    await manager.delete(RecoveryCode, { accountId });
    await manager.insert(
      RecoveryCode,
      codes.map((code) => ({ id: newId(), accountId, codeHash: this.hashOf(accountId, code) })),
    );
    return codes.map(showCode);
  }

  private async remove(manager: EntityManager, accountId: string): Promise<void> {
    await manager.delete(SecondFactor, { accountId });
    await manager.delete(RecoveryCode, { accountId });
    await manager.update(Account, { id: accountId }, { secondFactorSince: null });
  }

  private async record(action: string, personId: string, { actor, address }: By): Promise<void> {
    const who = actor && { personId: actor.personId, accountId: actor.accountId };
    await this.audit.record({ action, actor: who, address, subject: { kind: 'person', id: personId } });
  }

  private hashOf(accountId: string, code: string): string {
    return keyedHash(this.config.secret, 'recovery-code', accountId, code);
  }
}

/** Apart from wrong passwords: six digits are guessed sooner. */
const countedAs = (accountId: string) => `second-factor ${accountId}`;
