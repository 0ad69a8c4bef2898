import { Injectable } from '@nestjs/common';
import { type DataRequestView, dayOf } from '@hochoi/contracts';
import { DataRequest, Person } from '@hochoi/people';
import { In } from 'typeorm';
import { type Actor, Clock, Database, marks } from '@hochoi/platform';
import { Policy } from '../policy';
import { allOf, named, piece, type SqlPiece } from '../sql';
import { unitRefs } from '../unit-refs';

/** The officers' work list. */
@Injectable()
export class DataRequestListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly policy: Policy,
  ) {}

  /** Waiting ones by the day they are due, closed ones newest first; of the caller's units, and of no unit for who sees everything. */
  async list(actor: Actor, state: 'waiting' | 'closed', cursor: string | undefined, limit: number) {
    const reach = this.policy.reach(actor, 'unit-manager', 'national-administrator');
    const states = state === 'waiting' ? ['open', 'accepted'] : ['done', 'refused', 'withdrawn'];
    const where = allOf([
      this.policy.scopeCondition(reach, 'r.unitId'),
      piece(`r.state IN (${marks(states)})`, ...states),
    ]);
    const builder = this.database.manager.createQueryBuilder(DataRequest, 'r').where(...named(where, 'w'));
    const total = await builder.getCount();
    if (cursor) builder.andWhere(...named(after(state, cursor), 'c'));
    if (state === 'waiting') builder.orderBy('r.dueOn', 'ASC').addOrderBy('r.id', 'ASC');
    else builder.orderBy('r.id', 'DESC');
    const rows = await builder.take(limit + 1).getMany();
    const items = await this.described(rows.slice(0, limit));
    const last = rows[limit - 1];
    return { items, total, nextCursor: rows.length > limit && last ? `${last.dueOn}|${last.id}` : null };
  }

  async described(requests: DataRequest[]): Promise<DataRequestView[]> {
    const { manager } = this.database;
    const today = dayOf(this.clock.now());
    const persons = await manager.findBy(Person, { id: In(requests.map(({ personId }) => personId)) });
    const units = await unitRefs(
      manager,
      [...new Set(requests.flatMap(({ unitId }) => unitId ?? []))],
      today,
    );
    return requests.map((request) => ({
      ...request,
      overdue: request.state === 'open' && request.dueOn < today,
      person: persons.find(({ id }) => id === request.personId)!,
      unitName: (request.unitId && units.get(request.unitId)?.name) || null,
    }));
  }
}

function after(state: 'waiting' | 'closed', cursor: string): SqlPiece {
  const [dueOn = '', id = ''] = cursor.split('|');
  return state === 'closed'
    ? piece('r.id < ?', id)
    : piece('(r.dueOn > ? OR (r.dueOn = ? AND r.id > ?))', dueOn, dueOn, id);
}
