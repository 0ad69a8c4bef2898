import { Injectable } from '@nestjs/common';
import type { ImportDecision, ImportRowKind } from '@hochoi/contracts';
import { Database } from '@hochoi/platform';
import { importErrors } from './imports.errors';
import { ImportRow } from './import-row.entity';
import { ImportRows } from './import-rows';
import { PersonImport } from './person-import.entity';

/** The preview of an import as the officer works on it. */
@Injectable()
export class PlanOfImport {
  constructor(
    private readonly database: Database,
    private readonly rows: ImportRows,
  ) {}

  /** How many posts a full list ends because it leaves them out, when that is more than the set share; else null. */
  endsToConfirm({
    mapping,
    counts,
    state,
  }: Pick<PersonImport, 'mapping' | 'counts' | 'state'>): number | null {
    if (!mapping || !counts || mapping.scope !== 'full' || state !== 'previewed') return null;
    const { leftOut, openPosts } = counts;
    return leftOut > 0 && leftOut * 100 > mapping.endShare * openPosts ? leftOut : null;
  }

  page(one: PersonImport, kind: ImportRowKind, after: number, limit: number): Promise<ImportRow[]> {
    return this.rows.page(one, kind, after, limit);
  }

  /** The import that a row belongs to. @throws import-row.not-found */
  async importOf(rowId: string): Promise<string> {
    const row = await this.database.manager.findOne(ImportRow, {
      where: { id: rowId },
      select: { id: true, importId: true },
    });
    if (!row) throw importErrors.rowNotFound();
    return row.importId;
  }

  /** Kept for the next preview. @throws import-row.not-found, import.conflict */
  async decide(one: PersonImport, rowId: string, decision: ImportDecision | null): Promise<void> {
    await this.database.transaction(async (manager) => {
      const { affected } = await manager.update(
        PersonImport,
        { id: one.id, state: 'previewed', previewId: one.previewId! },
        { lockVersion: () => 'lockVersion + 1' },
      );
      if (affected !== 1) throw importErrors.undecidable();
      const row = await manager.findOneBy(ImportRow, {
        id: rowId,
        importId: one.id,
        previewId: one.previewId!,
      });
      if (!row) throw importErrors.rowNotFound();
      if (!row.content.choices && !row.decision) throw importErrors.undecidable();
      checkChoice(row, decision);
      await manager.update(ImportRow, { id: rowId }, { decision } as never);
      const now = await manager.findOneByOrFail(PersonImport, { id: one.id });
      const counts = { ...now.counts!, decisions: now.counts!.decisions + 1 };
      await manager.update(PersonImport, { id: one.id }, { counts } as never);
    });
  }
}

/** Only what was offered: an id of somebody else must not be tried out here. */
function checkChoice({ content: { choices } }: ImportRow, decision: ImportDecision | null): void {
  if (!decision || decision.as === 'skip' || !choices) return;
  const units = [...choices.unitIds];
  if (decision.as === 'unit' && !units.includes(decision.unit)) throw importErrors.notOffered();
  if (decision.as === 'person' && !choices.persons.some(({ id }) => id === decision.person))
    throw importErrors.notOffered();
  if (decision.as === 'new' && !choices.mayBeNew) throw importErrors.notOffered();
  if (decision.as === 'same-row' && choices.line === null) throw importErrors.notOffered();
}
