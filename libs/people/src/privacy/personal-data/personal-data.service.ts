import { type Actor, AuditTrail, Clock, Database } from '@hochoi/platform';
import { recordsOf, takePerson } from '../../merging/person-identity';
import type { PersonalTable } from './personal-table';

export interface FoundRows {
  table: string;
  rows: object[];
}

/** Everything that is kept of a person, over all domains. */
export class PersonalDataService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly tables: readonly PersonalTable[],
  ) {}

  /** Rows of every table about her, without secrets. */
  async of(personId: string): Promise<FoundRows[]> {
    const { manager } = this.database;
    const found: FoundRows[] = [];
    for (const { entity, find, secret = [] } of this.tables) {
      const rows: object[] = [];
      for (const id of await recordsOf(manager, personId)) rows.push(...(await find(manager, id)));
      const table = manager.connection.getMetadata(entity).tableName;
      found.push({ table, rows: rows.map((row) => without(row, secret)) });
    }
    return found;
  }

  /** Takes out of every table what can be taken out, in one transaction. It cannot be undone. */
  async erase(personId: string, actor: Actor, reason: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      // Taken first: a merge at the same moment has either brought its record along, or finds this one erased.
      await takePerson(manager, personId);
      for (const id of await recordsOf(manager, personId)) {
        await takePerson(manager, id);
        for (const { erase } of this.tables) await erase?.(manager, id);
        await this.audit.erasePerson(id, { actor, reason });
      }
      await this.audit.record({ action: 'person.erased', actor, subject: { kind: 'person', id: personId } });
    });
  }

  get now(): Date {
    return this.clock.now();
  }
}

const without = (row: object, secret: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !secret.includes(name)));
