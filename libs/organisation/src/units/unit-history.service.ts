import { Injectable } from '@nestjs/common';
import type { UnitOperationKind } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { Person } from '@hochoi/people';
import { In } from 'typeorm';
import type { NamedUnit } from './operations';
import { Shelf } from './operations/shelf';
import type { PageOptions } from './unit-tree.service';
import { UnitLink, type UnitLinkKind } from './unit-link.entity';
import { UnitOperation } from './unit-operation.entity';
import { UnitOperationUnit } from './unit-operation-unit.entity';
import { UnitVersion } from './unit-version.entity';

export interface HistoryEntry {
  operationId: string;
  kind: UnitOperationKind;
  effectiveOn: string;
  legalBasis: string | null;
  reason: string | null;
  recordedAt: Date;
  recordedBy: { id: string; fullName: string } | null;
  undoneAt: Date | null;
  undoneBy: { id: string; fullName: string } | null;
  units: (NamedUnit & { name: string })[];
  /** Children that moved along; they are not among `units`. */
  childCount: number;
}

export interface Relative {
  unitId: string;
  name: string;
  kind: UnitLinkKind;
  linkedOn: string;
  note: string | null;
}

/** What was decided about a unit, from what it came and what became of it. */
@Injectable()
export class UnitHistoryService {
  constructor(private readonly database: Database) {}

  /** Newest first. The cursor is the id of the last operation of the page before. */
  async history(
    unitId: string,
    { cursor, limit }: PageOptions,
  ): Promise<{ items: HistoryEntry[]; nextCursor: string | null }> {
    const rows: { operationId: string }[] = await this.database.manager.query(
      `SELECT DISTINCT operationId FROM unit_operation_unit WHERE unitId = ? ${cursor ? 'AND operationId < ?' : ''}
       ORDER BY operationId DESC LIMIT ${limit + 1}`,
      cursor ? [unitId, cursor] : [unitId],
    );
    const ids = rows.slice(0, limit).map(({ operationId }) => operationId);
    return { items: await this.entries(ids), nextCursor: rows.length > limit ? ids.at(-1)! : null };
  }

  /** @returns null when there is no such operation */
  async operation(operationId: string): Promise<HistoryEntry | null> {
    return (await this.entries([operationId]))[0] ?? null;
  }

  /** Every unit that an operation names, its children too. */
  async namedBy(operationId: string): Promise<string[]> {
    const named = await this.database.manager.findBy(UnitOperationUnit, { operationId });
    return [...new Set(named.map(({ unitId }) => unitId))];
  }

  /** From which units it was made, and which it became. */
  async relatives(unitId: string): Promise<{ predecessors: Relative[]; successors: Relative[] }> {
    const { manager } = this.database;
    const order = { linkedOn: 'ASC', id: 'ASC' } as const;
    const to = await manager.find(UnitLink, { where: { toUnitId: unitId }, order });
    const from = await manager.find(UnitLink, { where: { fromUnitId: unitId }, order });
    const names = await this.names([
      ...to.map((link) => link.fromUnitId),
      ...from.map((link) => link.toUnitId),
    ]);
    const view = (id: string, { kind, linkedOn, note }: UnitLink): Relative => ({
      unitId: id,
      name: nameOn(names.of(id), linkedOn),
      kind,
      linkedOn,
      note,
    });
    return {
      predecessors: to.map((link) => view(link.fromUnitId, link)),
      successors: from.map((link) => view(link.toUnitId, link)),
    };
  }

  private async entries(ids: string[]): Promise<HistoryEntry[]> {
    if (ids.length === 0) return [];
    const { manager } = this.database;
    const operations = await manager.find(UnitOperation, { where: { id: In(ids) }, order: { id: 'DESC' } });
    const named = await manager.find(UnitOperationUnit, {
      where: { operationId: In(ids) },
      order: { part: 'ASC', id: 'ASC' },
    });
    const names = await this.names(named.flatMap(({ part, unitId }) => (part === 'child' ? [] : [unitId])));
    const persons = await this.persons(operations);
    return operations.map(({ id, recordedBy, undoneBy, ...operation }) => {
      const mine = named.filter(({ operationId }) => operationId === id);
      return {
        ...operation,
        operationId: id,
        recordedBy: persons.get(recordedBy ?? '') ?? null,
        undoneBy: persons.get(undoneBy ?? '') ?? null,
        childCount: mine.filter(({ part }) => part === 'child').length,
        units: mine
          .filter(({ part }) => part !== 'child')
          .map(({ unitId, part }) => ({
            unitId,
            part,
            name: nameOn(names.of(unitId), operation.effectiveOn),
          })),
      };
    });
  }

  private async names(unitIds: string[]): Promise<Shelf<UnitVersion>> {
    const names = new Shelf<UnitVersion>(({ unitId }) => unitId);
    if (unitIds.length === 0) return names;
    const versions = await this.database.manager.find(UnitVersion, {
      where: { unitId: In([...new Set(unitIds)]) },
      order: { validFrom: 'ASC' },
    });
    for (const version of versions) names.add(version);
    return names;
  }

  private async persons(operations: UnitOperation[]): Promise<Map<string, { id: string; fullName: string }>> {
    const ids = operations
      .flatMap(({ recordedBy, undoneBy }) => [recordedBy, undoneBy])
      .filter((id) => id !== null);
    const persons = ids.length === 0 ? [] : await this.database.manager.findBy(Person, { id: In(ids) });
    return new Map(persons.map(({ id, fullName }) => [id, { id, fullName }]));
  }
}

/** What a unit was called on a day; the last name of one that had ended, the first of one that was yet to come. */
function nameOn(versions: ReadonlySet<UnitVersion>, on: string): string {
  const inOrder = [...versions];
  return (inOrder.findLast(({ validFrom }) => validFrom <= on) ?? inOrder[0])?.name ?? '';
}
