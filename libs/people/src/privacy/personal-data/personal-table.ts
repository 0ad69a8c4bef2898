import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

export type Erase = (manager: EntityManager, personId: string) => Promise<unknown>;

/**
 * A table with data about persons, as its own domain knows it: which rows are about one, and what becomes of them when she is
 * erased. The composition puts the lists of all domains together; a test looks for tables that nobody speaks for.
 */
export interface PersonalTable {
  entity: EntityTarget<ObjectLiteral> & (new () => object);
  /** All rows about her, as they go into her export. */
  find(manager: EntityManager, personId: string): Promise<object[]>;
  /** Secrets that are no data about her: hashes of passwords and tokens. */
  secret?: readonly string[];
  /** Absent: what is kept holds no name, or is kept by law. Runs in the order of the list. */
  erase?: Erase;
}

/** Rows that name her in a column, and stay after an erasure. */
export const kept = (entity: PersonalTable['entity'], column = 'personId'): PersonalTable => ({
  entity,
  find: (manager, personId) => manager.findBy(entity, { [column]: personId }),
});

/** Rows that name her in a column, and go with her. */
export const deleted = (
  entity: PersonalTable['entity'],
  column = 'personId',
  secret?: readonly string[],
): PersonalTable => ({
  ...kept(entity, column),
  secret,
  erase: (manager, personId) => manager.delete(entity, { [column]: personId }),
});

/** Rows below others of hers (`answer_event` below `attempt`): found and deleted by the ids of these. */
export function below(
  entity: PersonalTable['entity'],
  column: string,
  parent: PersonalTable['entity'],
  { keep = false, secret, by = 'personId' }: { keep?: boolean; secret?: readonly string[]; by?: string } = {},
): PersonalTable {
  const where = async (manager: EntityManager, personId: string) => {
    const parents = await manager.find(parent, { select: { id: true }, where: { [by]: personId } });
    return parents.map((row) => ({ [column]: (row as { id: string }).id }));
  };
  return {
    entity,
    secret,
    find: async (manager, personId) => {
      const some = await where(manager, personId);
      return some.length === 0 ? [] : manager.findBy(entity, some);
    },
    ...(!keep && {
      erase: async (manager, personId) => {
        for (const one of await where(manager, personId)) await manager.delete(entity, one);
      },
    }),
  };
}
