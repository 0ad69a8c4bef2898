import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import { Clock, type Config, CONFIG, Database, newId } from '@hochoi/platform';
import { Account } from './account.entity';
import { verifyNobody, verifyPassword } from './password';
import { peopleErrors } from '../people.errors';
import { Person } from '../persons/person.entity';
import { normalisePhone } from '../persons/phone';
import { Session } from './session.entity';
import { SignInLimit } from './sign-in-limit';

const DAY = 86_400_000;
export const SESSION_DAYS = 30;
const REFRESH_AFTER = 3_600_000;

/** Whose session it is. */
export interface SignedIn {
  accountId: string;
  personId: string;
  sessionId: string;
}

@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limit: SignInLimit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param name user name or phone number
   * @returns the token for the cookie
   * @throws session.wrong-credentials, session.locked
   */
  async signIn(
    name: string,
    password: string,
    address: string,
  ): Promise<{ token: string; account: Account }> {
    await this.limit.spend(name, address);
    const account = await this.accountByName(name);
    const right = this.isOpen(account)
      ? await verifyPassword(account.passwordHash, password)
      : await verifyNobody(password);
    if (!account || !right) throw peopleErrors.wrongCredentials();
    await this.limit.forgive(name, address);
    return { token: await this.open(account.id), account };
  }

  /** @returns null when there is no such session, it has ended, or its account was closed */
  async find(token: string): Promise<SignedIn | null> {
    const { manager } = this.database;
    const now = this.clock.now();
    const session = await manager.findOneBy(Session, { tokenHash: sha256(token) });
    if (!session || session.expiresAt <= now) return null;
    const account = await manager.findOneBy(Account, { id: session.accountId });
    if (!this.isOpen(account)) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > REFRESH_AFTER) await this.refresh(session.id, now);
    return { accountId: account.id, personId: account.personId, sessionId: session.id };
  }

  async signOut(token: string): Promise<void> {
    await this.database.transaction((manager) => manager.delete(Session, { tokenHash: sha256(token) }));
  }

  /** Demonstration accounts outlive the day on which an installation was tried out; their known passwords must not. */
  private isOpen(account: Account | null): account is Account {
    return account !== null && account.active && (!account.demo || this.config.demoAccounts);
  }

  private async open(accountId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.database.transaction(async (manager) => {
      await manager.delete(Session, { expiresAt: LessThan(now) });
      await manager.insert(Session, {
        id: newId(),
        accountId,
        tokenHash: sha256(token),
        createdAt: now,
        lastSeenAt: now,
        expiresAt: expiry(now),
      });
    });
    return token;
  }

  private async refresh(id: string, now: Date): Promise<void> {
    await this.database.transaction((manager) =>
      manager.update(Session, { id }, { lastSeenAt: now, expiresAt: expiry(now) }),
    );
  }

  private async accountByName(name: string): Promise<Account | null> {
    const { manager } = this.database;
    const byName = await manager.findOneBy(Account, { userName: name });
    const phone = byName ? null : normalisePhone(name);
    if (byName || !phone) return byName;
    const persons = await manager.find(Person, { where: { phone, mergedIntoId: IsNull() }, take: 20 });
    const [first, second] = await manager.find(Account, {
      where: { personId: In(persons.map(({ id }) => id)) },
      take: 2,
    });
    return first && !second ? first : null;
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const expiry = (now: Date) => new Date(now.getTime() + SESSION_DAYS * DAY);
