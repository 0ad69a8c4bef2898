import { Injectable } from '@nestjs/common';
import type { ImportDecision, ImportRowKind } from '@hochoi/contracts';
import { Database, insertRows, type JobContext, newId } from '@hochoi/platform';
import { type FindOptionsWhere, In, IsNull, MoreThan, Not } from 'typeorm';
import { ImportRow } from './import-row.entity';
import { fingerprints } from './planning/fingerprint';
import type { PlannedRow } from './planning/plan';
import { keyOf } from './planning/plan-import';
import type { PersonImport } from './person-import.entity';

const CHUNK = 500;
const written: ImportRowKind[] = ['create', 'change', 'end'];
type Preview = Pick<PersonImport, 'id' | 'previewId'>;

/** The stored rows of previews. A preview is written under a new id and becomes the one that counts in one step. */
@Injectable()
export class ImportRows {
  constructor(private readonly database: Database) {}

  /** In pages, each a short transaction: others who write need not wait for all of them. */
  async store(
    of: Preview,
    previewId: string,
    planned: readonly PlannedRow[],
    before: ReadonlyMap<string, string> | null,
    decisions: ReadonlyMap<string, ImportDecision>,
    context: JobContext,
    seen: (rows: number) => Promise<void>,
  ): Promise<number> {
    let changed = 0;
    const prints = fingerprints(planned);
    for (let from = 0; from < planned.length; from += CHUNK) {
      const rows = planned.slice(from, from + CHUNK).map((row, index) => {
        const print = prints[from + index]!;
        const changedSince = before !== null && before.get(placeOf(row)) !== print;
        if (changedSince) changed += 1;
        return rowOf(
          of.id,
          previewId,
          from + index,
          row,
          print,
          changedSince,
          decisions.get(keyOf(row)) ?? null,
        );
      });
      await context.write(() => insertRows(this.database.manager, ImportRow, rows));
      await seen(from + rows.length);
    }
    return changed;
  }

  /** What runs that died left behind, and the preview before. Never the one that counts. */
  async dropOthers({ id, previewId }: Preview): Promise<void> {
    await this.dropAll(previewId ? { importId: id, previewId: Not(previewId) } : { importId: id });
  }

  /** What is no record of anything done: of an import that was not applied all rows, else those that changed nothing. */
  async dropUnwritten(of: Preview & Pick<PersonImport, 'appliedAt'>): Promise<void> {
    if (!of.appliedAt) return this.dropOthers({ id: of.id, previewId: null });
    await this.dropOthers(of);
    await this.dropAll({ importId: of.id, kind: Not(In(written)) });
  }

  private async dropAll(where: FindOptionsWhere<ImportRow>): Promise<void> {
    for (;;) {
      const rows = await this.database.manager.find(ImportRow, {
        where,
        select: { id: true },
        take: CHUNK,
      });
      if (rows.length === 0) return;
      await this.database.transaction((manager) =>
        manager.delete(ImportRow, { id: In(rows.map((row) => row.id)) }),
      );
    }
  }

  async decisions({ id, previewId }: Preview): Promise<Map<string, ImportDecision>> {
    if (!previewId) return new Map();
    const where = { importId: id, previewId, decision: Not(IsNull()) };
    const rows = await this.database.manager.find(ImportRow, {
      where,
      select: { sheet: true, line: true, decision: true, id: true },
    });
    return new Map(rows.map((row) => [keyOf(row), row.decision!]));
  }

  /** All rows of the preview in their order, in pages. */
  async *all({ id, previewId }: Preview): AsyncGenerator<ImportRow[]> {
    for (let last = -1; ;) {
      const where = { importId: id, previewId: previewId!, number: MoreThan(last) };
      const rows = await this.database.manager.find(ImportRow, {
        where,
        order: { number: 'ASC' },
        take: CHUNK,
      });
      if (rows.length === 0) return;
      yield rows;
      last = rows.at(-1)!.number;
    }
  }

  page({ id, previewId }: Preview, kind: ImportRowKind, after: number, limit: number): Promise<ImportRow[]> {
    if (!previewId) return Promise.resolve([]);
    const where = { importId: id, previewId, kind, number: MoreThan(after) };
    return this.database.manager.find(ImportRow, { where, order: { number: 'ASC' }, take: limit });
  }
}

/** By what a row is found again in the next preview: its line, or the person whose posts end. */
export const placeOf = ({
  sheet,
  line,
  personId,
}: Pick<PlannedRow, 'sheet' | 'line' | 'personId'>): string =>
  line === null ? `end ${personId}` : keyOf({ sheet, line });

function rowOf(
  importId: string,
  previewId: string,
  number: number,
  planned: PlannedRow,
  print: string,
  changedSince: boolean,
  decision: ImportDecision | null,
): ImportRow {
  const { kind, sheet, line, label, personId, given, person, changes, posts, messages, choices } = planned;
  const content = { given, person, changes, posts, messages, choices };
  return {
    ...{ id: newId(), importId, previewId, number, kind, sheet, line, label, personId, content },
    ...{ decision, fingerprint: print, changedSince },
  };
}
