import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan, Not } from 'typeorm';
import { Clock, Database, newId } from '@hochoi/platform';
import { peopleErrors } from '../people.errors';
import { normalisePhone } from '../persons/phone';
import { SignInFailure } from './sign-in-failure.entity';

const WINDOW_MINUTES = 15;
/** For one name from one address: a person who has forgotten. */
const PER_NAME_AND_ADDRESS = 5;
/** For one name from anywhere: guessing spread over many addresses. */
const PER_NAME = 30;

/**
 * Slows guessing down by name, never by address alone: forty learners of a class sit behind one address, and one who has
 * forgotten her password must not lock out the others.
 */
@Injectable()
export class SignInLimit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt before its password is looked at: of a hundred at the same moment no more go through than one after another.
   * @throws session.locked when this name has failed too often
   */
  async spend(userName: string, address: string): Promise<void> {
    const id = newId();
    const row = { id, userName: nameKey(userName), addressHash: sha256(address), at: this.clock.now() };
    await this.database.transaction(async (manager) => {
      await manager.delete(SignInFailure, { at: LessThan(this.windowStart()) });
      await manager.insert(SignInFailure, row);
    });
    const tooMany = await this.tooMany(row);
    if (!tooMany) return;
    // Refused unseen, it is no failure: the wait does not grow with each try.
    await this.database.transaction((manager) => manager.delete(SignInFailure, { id }));
    const since = this.windowStart().getTime();
    throw peopleErrors.locked(Math.max(1, Math.ceil((tooMany.at.getTime() - since) / 60_000)));
  }

  /** The failure that has to be forgotten before this attempt is let through; undefined when it may pass. */
  private async tooMany({ id, userName, addressHash }: SignInFailure): Promise<SignInFailure | undefined> {
    const others = await this.database.manager.find(SignInFailure, {
      where: { userName, at: MoreThan(this.windowStart()), id: Not(id) },
      order: { at: 'DESC' },
      take: PER_NAME,
    });
    const here = others.filter((failure) => failure.addressHash === addressHash);
    return here[PER_NAME_AND_ADDRESS - 1] ?? others[PER_NAME - 1];
  }

  /** After a right password: forgives this address only, so that a guesser elsewhere gains nothing by it. */
  async forgive(userName: string, address: string): Promise<void> {
    const where = { userName: nameKey(userName), addressHash: sha256(address) };
    if (await this.database.manager.existsBy(SignInFailure, where))
      await this.database.transaction((manager) => manager.delete(SignInFailure, where));
  }

  private windowStart(): Date {
    return new Date(this.clock.now().getTime() - WINDOW_MINUTES * 60_000);
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
/** People type their password into the name field: what they typed is not kept. A phone counts as one name in all its spellings. */
const nameKey = (userName: string) => sha256(normalisePhone(userName) ?? userName);
