import { In, LessThan, type EntityManager, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import type { Retention } from '../privacy-content';

const DAY = 86_400_000;
/** Rows of one transaction: short enough that nobody waits for it. */
export const BATCH = 500;

/** Any UUIDv7 of before this moment is less, and any of after is not (RFC 9562: the first 48 bits are milliseconds). */
export const idsBefore = (moment: Date): string => {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
};

/** Emptying looks no further back than this: a row that was emptied stays old, and would be read again each night for ever. */
const EMPTYING_DAYS = 90;

/**
 * Deletes, or empties a column of, one batch of rows whose time is over. Inside a transaction.
 * @param done ids that this run has emptied already
 * @returns ids of the rows; none when nothing is left
 */
export async function dropBatch(
  manager: EntityManager,
  { table, after, days, empty }: Retention,
  now: Date,
  lastId = '',
): Promise<string[]> {
  const metadata = manager.connection.entityMetadatas.find(({ tableName }) => tableName === table);
  if (!metadata) throw new Error(`content/privacy/purposes.yaml names ${table}, which is no table`);
  const end = new Date(now.getTime() - days * DAY);
  const over = after === 'id' ? LessThan(idsBefore(end)) : LessThan(end);
  const builder = manager
    .createQueryBuilder(metadata.target, 'r')
    .select('r.id')
    .where({ [after]: over } as FindOptionsWhere<ObjectLiteral>);
  if (empty) {
    builder.andWhere(`r.${after} >= :since`, { since: new Date(end.getTime() - EMPTYING_DAYS * DAY) });
    builder.andWhere('r.id > :lastId', { lastId }).orderBy('r.id');
  }
  const ids = (await builder.take(BATCH).getMany()).map((row) => (row as { id: string }).id);
  if (ids.length === 0) return ids;
  if (empty) await manager.update(metadata.target, { id: In(ids) }, { [empty]: [] });
  else await manager.delete(metadata.target, { id: In(ids) });
  return ids;
}
