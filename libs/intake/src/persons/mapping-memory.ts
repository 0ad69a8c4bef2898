import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fold, type ImportMapping, type ImportSheet } from '@hochoi/contracts';
import { Clock, Database, newId } from '@hochoi/platform';
import { ImportMappingMemory } from './import-mapping.entity';

const keyOf = ({ columns }: ImportSheet) =>
  createHash('sha256')
    .update(columns.map(({ header }) => fold(header)).join('\n'))
    .digest('hex');

/** How a unit's officers read lists with a certain header. */
@Injectable()
export class MappingMemory {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The mapping of last time, for today; of several tables the first that is known. */
  async recall(unitId: string, sheets: readonly ImportSheet[], today: string): Promise<ImportMapping | null> {
    for (const sheet of sheets) {
      const known = await this.database.manager.findOneBy(ImportMappingMemory, {
        unitId,
        headerKey: keyOf(sheet),
      });
      if (known) return { ...known.mapping, sheet: sheet.name, startsOn: today };
    }
    return null;
  }

  /** Inside the transaction that chooses the mapping. */
  async keep(unitId: string, sheet: ImportSheet, mapping: ImportMapping): Promise<void> {
    const { manager } = this.database;
    const where = { unitId, headerKey: keyOf(sheet) };
    const change = { mapping, updatedAt: this.clock.now() };
    const { affected } = await manager.update(ImportMappingMemory, where, change as never);
    if (!affected) await manager.insert(ImportMappingMemory, { id: newId(), ...where, ...change } as never);
  }
}
