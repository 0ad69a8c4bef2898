import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock, Database, newId } from '@hochoi/platform';
import { peopleErrors } from '../people.errors';
import { Account } from './account.entity';
import { deviceOf } from './device';
import { verifyNobody, verifyPassword } from './password';
import { SecondFactorService } from './second-factor.service';
import { Session } from './session.entity';
import { SignInLimit } from './sign-in-limit';
import { SignInNames } from './sign-in-names';

const DAY = 86_400_000;
export const SESSION_DAYS = 30;
const REFRESH_AFTER = 3_600_000;

/** From where somebody signs in. */
export interface Browser {
  address: string;
  userAgent?: string;
  /** Of the session it has already: signing in ends that one. */
  token?: string;
}

/** Whose session it is. */
export interface SignedIn {
  accountId: string;
  personId: string;
  sessionId: string;
  /** not-needed: she has none. missing: she has one and has not shown it in this session. */
  secondFactor: 'passed' | 'not-needed' | 'missing';
}

export interface Opened {
  /** For the cookie. */
  token: string;
  account: Account;
}

@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly names: SignInNames,
    private readonly limit: SignInLimit,
    private readonly secondFactor: SecondFactorService,
  ) {}

  /**
   * @param given `name`: user name, person code or telephone; `secondFactor`: of the app, or a recovery code
   * @throws session.wrong-credentials, session.locked, session.second-factor-required, session.wrong-second-factor
   */
  async signIn(
    given: { name: string; password: string; secondFactor?: string },
    browser: Browser,
  ): Promise<Opened> {
    const account = await this.names.find(given.name);
    // By account, so that her other names are no further tries.
    const counted = account?.id ?? given.name;
    await this.limit.spend(counted, browser.address);
    const right = account?.passwordHash
      ? await verifyPassword(account.passwordHash, given.password)
      : await verifyNobody(given.password);
    if (!account || !right) throw peopleErrors.wrongCredentials();
    const shownAt = await this.secondFactor.check(account, given.secondFactor, browser.address);
    await this.limit.forgive(counted, browser.address);
    return { token: await this.open(account.id, browser, shownAt), account };
  }

  /**
   * For whoever has shown who she is: by password, by one-time code, and one day by another sign-in service.
   * @param secondFactorAt when she showed her second factor; null when she has none
   * @returns the token for the cookie
   */
  async open(accountId: string, browser: Browser, secondFactorAt: Date | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const row: Session = {
      id: newId(),
      accountId,
      tokenHash: sha256(token),
      device: deviceOf(browser.userAgent),
      secondFactorAt,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: expiry(now),
    };
    await this.database.transaction(async (manager) => {
      await manager.delete(Session, { expiresAt: LessThan(now) });
      if (browser.token) await manager.delete(Session, { tokenHash: sha256(browser.token) });
      await manager.insert(Session, row);
      await manager.update(Account, { id: accountId }, { signedInAt: now });
    });
    return token;
  }

  /** @returns null when there is no such session, it has ended, or its account was closed */
  async find(token: string): Promise<SignedIn | null> {
    const { manager } = this.database;
    const now = this.clock.now();
    const session = await manager.findOneBy(Session, { tokenHash: sha256(token) });
    if (!session || session.expiresAt <= now) return null;
    const account = await manager.findOneBy(Account, { id: session.accountId });
    if (!this.names.isOpen(account)) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > REFRESH_AFTER) await this.refresh(session.id, now);
    const { id: accountId, personId } = account;
    return { accountId, personId, sessionId: session.id, secondFactor: secondFactorOf(account, session) };
  }

  async signOut(token: string): Promise<void> {
    await this.database.transaction((manager) => manager.delete(Session, { tokenHash: sha256(token) }));
  }

  private async refresh(id: string, now: Date): Promise<void> {
    await this.database.transaction((manager) =>
      manager.update(Session, { id }, { lastSeenAt: now, expiresAt: expiry(now) }),
    );
  }
}

function secondFactorOf(account: Account, session: Session): SignedIn['secondFactor'] {
  if (!account.secondFactorSince) return 'not-needed';
  return session.secondFactorAt ? 'passed' : 'missing';
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const expiry = (now: Date) => new Date(now.getTime() + SESSION_DAYS * DAY);
