import { Injectable } from '@nestjs/common';
import { dayOf, type LookView, type OwnLook, type PersonRef } from '@hochoi/contracts';
import { Post } from '@hochoi/organisation';
import { Person, recordsOf } from '@hochoi/people';
import { In, LessThan } from 'typeorm';
import { Clock, Database } from '@hochoi/platform';
import { unitRefs } from '../unit-refs';
import { AccessLogEntry } from './access-log-entry.entity';
import { AccessLogPerson } from './access-log-person.entity';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

const present = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

/** The access log as people read it. */
@Injectable()
export class LookListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Who looked at a person, for herself: the duty and the day, newest first. */
  async at(personId: string, cursor: string | undefined, limit: number): Promise<Page<OwnLook>> {
    // Also at the records that were merged into hers: the log itself is never rewritten.
    const records = await recordsOf(this.database.manager, personId);
    const { ids, nextCursor } = await this.idsAt(records, cursor, limit);
    const entries = await this.entries(ids);
    const posts = await this.postTitles(entries);
    const units = await this.unitNames(entries);
    const items = entries.map(({ id, at, kind, what, viewerPostId, viewerUnitId, viewerRole }) => ({
      id,
      day: dayOf(at),
      kind,
      what,
      post: (viewerPostId && posts.get(viewerPostId)) || null,
      unitName: (viewerUnitId && units.get(viewerUnitId)) || null,
      role: viewerRole,
    }));
    return { items, nextCursor };
  }

  /** For officers: of all, of one viewer, or at one person. */
  async list(
    by: { viewerId?: string; personId?: string },
    cursor: string | undefined,
    limit: number,
  ): Promise<Page<LookView>> {
    const { ids, nextCursor } = by.personId
      ? await this.idsAt([by.personId], cursor, limit, by.viewerId)
      : await this.idsOf(by.viewerId, cursor, limit);
    const entries = await this.entries(ids);
    const single = await this.singlePersons(entries);
    const persons = await this.persons([
      ...entries.map(({ viewerPersonId }) => viewerPersonId),
      ...single.values(),
    ]);
    const units = await this.unitNames(entries);
    const items = entries.map((entry) => ({
      id: entry.id,
      at: entry.at,
      kind: entry.kind,
      what: entry.what,
      role: entry.viewerRole,
      viewer: persons.get(entry.viewerPersonId)!,
      unitName: (entry.viewerUnitId && units.get(entry.viewerUnitId)) || null,
      personCount: entry.personCount,
      person: persons.get(single.get(entry.id) ?? '') ?? null,
      reason: entry.reason,
    }));
    return { items, nextCursor };
  }

  private async idsAt(personIds: string[], cursor: string | undefined, limit: number, viewerId?: string) {
    const builder = this.database.manager
      .createQueryBuilder(AccessLogPerson, 'p')
      .select('p.entryId', 'id')
      .distinct()
      .where('p.personId IN (:...personIds)', { personIds })
      .orderBy('p.entryId', 'DESC')
      .limit(limit + 1);
    if (cursor) builder.andWhere('p.entryId < :cursor', { cursor });
    if (viewerId)
      builder
        .innerJoin(AccessLogEntry, 'e', 'e.id = p.entryId')
        .andWhere('e.viewerPersonId = :viewerId', { viewerId });
    return pageOf(
      (await builder.getRawMany<{ id: string }>()).map(({ id }) => id),
      limit,
    );
  }

  private async idsOf(viewerPersonId: string | undefined, cursor: string | undefined, limit: number) {
    const rows = await this.database.manager.find(AccessLogEntry, {
      select: { id: true },
      where: { ...(viewerPersonId && { viewerPersonId }), ...(cursor && { id: LessThan(cursor) }) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    return pageOf(
      rows.map(({ id }) => id),
      limit,
    );
  }

  private entries(ids: string[]): Promise<AccessLogEntry[]> {
    return this.database.manager.find(AccessLogEntry, { where: { id: In(ids) }, order: { id: 'DESC' } });
  }

  /** Of looks at one person: who it was. */
  private async singlePersons(entries: AccessLogEntry[]): Promise<Map<string, string>> {
    const single = entries.filter(({ personCount }) => personCount === 1).map(({ id }) => id);
    const rows = await this.database.manager.findBy(AccessLogPerson, { entryId: In(single) });
    return new Map(rows.map(({ entryId, personId }) => [entryId, personId]));
  }

  private async persons(ids: string[]): Promise<Map<string, PersonRef>> {
    const rows = await this.database.manager.findBy(Person, { id: In(present(ids)) });
    return new Map(
      rows.map(({ id, fullName, code, birthDate }) => [id, { id, fullName, code, birthDate }] as const),
    );
  }

  private async postTitles(entries: AccessLogEntry[]): Promise<Map<string, string | null>> {
    const ids = present(entries.map(({ viewerPostId }) => viewerPostId));
    const posts = await this.database.manager.findBy(Post, { id: In(ids) });
    return new Map(posts.map(({ id, title, positionCode }) => [id, title ?? positionCode]));
  }

  private async unitNames(entries: AccessLogEntry[]): Promise<Map<string, string>> {
    const ids = present(entries.map(({ viewerUnitId }) => viewerUnitId));
    const refs = await unitRefs(this.database.manager, ids, dayOf(this.clock.now()));
    return new Map([...refs].map(([id, { name }]) => [id, name]));
  }
}

const pageOf = (ids: string[], limit: number) => ({
  ids: ids.slice(0, limit),
  nextCursor: ids.length > limit ? ids[limit - 1]! : null,
});
