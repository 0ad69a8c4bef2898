import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, isUniqueViolation } from '@hochoi/platform';
import { givenCode } from './given-code';
import { personCodeKey } from './person-code';
import { PersonCodeSequence } from './person-code-sequence.entity';
import { Person } from './person.entity';

const SEQUENCE = 'person';

/** Gives out person codes, each once. */
@Injectable()
export class PersonCodes {
  constructor(private readonly database: Database) {}

  /** The next codes that nobody has, in order; codes that were typed by hand are passed over. Inside the transaction that uses them. */
  async take(count: number): Promise<string[]> {
    const codes: string[] = [];
    while (codes.length < count) codes.push(...(await this.free(await this.reserve(count - codes.length))));
    return codes;
  }

  private async reserve(count: number): Promise<string[]> {
    const last = await this.database.transaction(async (manager) => {
      const { affected } = await manager.increment(PersonCodeSequence, { id: SEQUENCE }, 'last', count);
      if (affected !== 1) await this.begin(count);
      return (await manager.findOneByOrFail(PersonCodeSequence, { id: SEQUENCE })).last;
    });
    return Array.from({ length: count }, (_, nth) => givenCode(last - count + 1 + nth));
  }

  private async begin(count: number): Promise<void> {
    const { manager } = this.database;
    await manager.insert(PersonCodeSequence, { id: SEQUENCE, last: count }).catch(async (error) => {
      if (!isUniqueViolation(error)) throw error; // somebody began in between
      await manager.increment(PersonCodeSequence, { id: SEQUENCE }, 'last', count);
    });
  }

  private async free(codes: string[]): Promise<string[]> {
    const taken = await this.database.manager.find(Person, {
      select: { codeKey: true },
      where: { codeKey: In(codes.map(personCodeKey)) },
    });
    const keys = new Set(taken.map(({ codeKey }) => codeKey));
    return codes.filter((code) => !keys.has(personCodeKey(code)));
  }
}
