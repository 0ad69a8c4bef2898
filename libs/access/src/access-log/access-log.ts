import { Injectable } from '@nestjs/common';
import { dayOf, type Role } from '@hochoi/contracts';
import { Post } from '@hochoi/organisation';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { type Actor, Clock, Database, isUniqueViolation, newId } from '@hochoi/platform';
import { AccessLogEntry, type LookKind } from './access-log-entry.entity';
import { AccessLogPerson } from './access-log-person.entity';

/** What somebody looks at. */
export interface Look {
  kind: LookKind;
  /** The id of the route, e.g. `getPerson`. */
  what: string;
  /** The role that let her in. */
  role?: Role | null;
  /** The unit whose people a list or a file is of. */
  unitId?: string | null;
  /** Of how many persons, when they are not named. */
  count?: number;
  reason?: string | null;
}

/** Reloading a page within the same ten minutes is one look. */
const SLOT = 600_000;
const BATCH = 500;

/** Every look at personal data of others. What cannot be written here must not be shown. */
@Injectable()
export class AccessLog {
  /** Whose call has written a look already; an actor is loaded anew for each request. */
  private readonly told = new WeakSet<Actor>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * To be awaited before the data is handed out. Looking at oneself is no look.
   * @param personIds whose data is shown; none for a list, which gives `count`
   */
  async record(actor: Actor, personIds: readonly string[], look: Look): Promise<void> {
    this.told.add(actor);
    const persons = [...new Set(personIds)].filter((id) => id !== actor.personId);
    const personCount = look.count ?? persons.length;
    if (personCount === 0) return;
    const slot = this.slotOf(actor, persons, look);
    if (slot && look.kind === 'page' && (await this.database.manager.existsBy(AccessLogEntry, { slot })))
      return;
    await this.write(await this.entryOf(actor, look, personCount, slot), persons);
  }

  /** Whether this call has written its look: a handler that names the persons itself must not forget to. */
  wasToldOf(actor: Actor): boolean {
    return this.told.has(actor);
  }

  private async write(entry: AccessLogEntry, persons: string[]): Promise<void> {
    await this.database.transaction(async (manager) => {
      const known = await manager.insert(AccessLogEntry, entry).then(
        () => false,
        (error) => {
          if (!entry.slot || !isUniqueViolation(error)) throw error;
          return true;
        },
      );
      if (known && entry.kind === 'list')
        await manager.increment(AccessLogEntry, { slot: entry.slot! }, 'personCount', entry.personCount);
      if (known) return;
      for (let from = 0; from < persons.length; from += BATCH)
        await manager.insert(
          AccessLogPerson,
          persons.slice(from, from + BATCH).map((personId) => ({ id: newId(), personId, entryId: entry.id })),
        );
    });
  }

  private slotOf(actor: Actor, persons: string[], { kind, what }: Look): string | null {
    if (kind === 'file') return null;
    const time = Math.floor(this.clock.now().getTime() / SLOT);
    return [actor.personId, persons.length === 1 ? persons[0] : '', what, time].join('|');
  }

  private async entryOf(actor: Actor, look: Look, personCount: number, slot: string | null) {
    const post = await this.postOf(actor.personId);
    return {
      id: newId(),
      at: this.clock.now(),
      viewerPersonId: actor.personId,
      viewerRole: look.role ?? null,
      viewerPostId: post?.id ?? null,
      viewerUnitId: post?.unitId ?? null,
      kind: look.kind,
      what: look.what,
      unitId: look.unitId ?? null,
      personCount,
      reason: look.reason ?? null,
      slot,
    } satisfies AccessLogEntry;
  }

  private postOf(personId: string): Promise<Post | null> {
    const on = dayOf(this.clock.now());
    return this.database.manager.findOne(Post, {
      where: { personId, kind: 'held', endsOn: MoreThan(on), startsOn: LessThanOrEqual(on) },
      order: { main: 'DESC', startsOn: 'DESC', id: 'ASC' },
    });
  }
}
