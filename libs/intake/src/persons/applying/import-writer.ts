import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { notingPosts, Post } from '@hochoi/organisation';
import { indexNames, namePartsOf, Person, PersonNamePart } from '@hochoi/people';
import { AuditTrail, Clock, Database, insertRows, updateRows } from '@hochoi/platform';
import { ImportRow } from '../import-row.entity';
import type { PersonImport } from '../person-import.entity';
import type { Writes } from './prepare-writes';

const PAGE = 400;

/**
 * Writes an import, in the transaction that it is called in. The trail gets one event for all of it: its numbers, the hash of the file and
 * one of all rows, so that the kept rows, which say before and after of each person, cannot be changed unnoticed.
 */
@Injectable()
export class ImportWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  now = (): Date => this.clock.now();

  async write(of: PersonImport, writes: Writes): Promise<void> {
    const { manager } = this.database;
    await this.insert(Person, writes.persons);
    await this.insert(PersonNamePart, writes.persons, namePartsOf);
    await updateRows(manager, Person, writes.personChanges);
    await indexNames(manager, writes.renamed);
    await notingPosts(manager, writes.holders, async () => {
      await this.insert(Post, writes.posts);
      await updateRows(manager, Post, writes.postChanges);
    });
    await this.record(of, writes);
  }

  /** A page at a time, made when it is due: memory holds no row twice, and the process gets its turns. */
  private async insert<T extends object, R extends object = T>(
    entity: new () => R,
    all: readonly T[],
    rowsOf?: (one: T) => R[],
  ): Promise<void> {
    for (let from = 0; from < all.length; from += PAGE) {
      const page = all.slice(from, from + PAGE);
      const rows = rowsOf ? page.flatMap(rowsOf) : (page as unknown as R[]);
      await insertRows(this.database.manager, entity, rows);
      await new Promise<void>((later) => setImmediate(later));
    }
  }

  private async record(of: PersonImport, writes: Writes): Promise<void> {
    await this.audit.record({
      action: 'persons.imported',
      actor: { personId: of.actedBy, accountId: of.actedByAccount },
      address: of.actedFrom ?? undefined,
      subject: { kind: 'import', id: of.id, label: of.fileName },
      unitId: of.unitId,
      after: {
        fileHash: of.fileHash,
        rowsHash: await rowsHash(this.database, of),
        mapping: of.mapping,
        counts: of.counts,
        personsMade: writes.persons.length,
        personsChanged: writes.personChanges.length,
        postsBegun: writes.posts.length,
        postsChanged: writes.postChanges.length,
      },
    });
  }
}

/** SHA-256 over the fingerprints of all rows of an import in their order. */
export async function rowsHash({ manager }: Database, { id, previewId }: PersonImport): Promise<string> {
  const rows = await manager.find(ImportRow, {
    where: { importId: id, previewId: previewId! },
    select: { id: true, fingerprint: true },
    order: { number: 'ASC' },
  });
  const hash = createHash('sha256');
  for (const { fingerprint } of rows) hash.update(fingerprint);
  return hash.digest('hex');
}
