import { insertRows, newId } from '@hochoi/platform';
import { type EntityManager, In } from 'typeorm';
import { Post } from '../posts/post.entity';
import { type FactsChange, factsOf, type PostFacts } from './figures';
import { UnitCountChange } from './unit-count-change.entity';

const PAGE = 400;

/**
 * Whoever writes posts does it in here, so that the figures of large units stay right. Inside a transaction that has taken the persons'
 * rows: nobody else changes their posts meanwhile.
 * @param personIds whose posts are, or may be, written
 */
export async function notingPosts<T>(
  manager: EntityManager,
  personIds: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const before = await allFacts(manager, personIds);
  const result = await work();
  const after = await allFacts(manager, personIds);
  const changes = personIds
    .map((id) => ({ before: before.get(id) ?? [], after: after.get(id) ?? [] }))
    .filter((change) => isCounted(change));
  const rows: UnitCountChange[] = [];
  for (let from = 0; from < changes.length; from += PAGE)
    rows.push({ id: newId(), content: changes.slice(from, from + PAGE) });
  await insertRows(manager, UnitCountChange, rows);
  return result;
}

/** Says, in the transaction that changes who is below whom, that what was counted holds no more. */
export const noteUnitsMoved = (manager: EntityManager): Promise<void> =>
  insertRows(manager, UnitCountChange, [{ id: newId(), content: null }]);

const isCounted = ({ before, after }: FactsChange) =>
  JSON.stringify([...before].sort(byText)) !== JSON.stringify([...after].sort(byText));

const byText = (one: PostFacts, other: PostFacts) => String(one).localeCompare(String(other));

async function allFacts(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<Map<string, PostFacts[]>> {
  const facts = new Map<string, PostFacts[]>();
  for (let from = 0; from < personIds.length; from += PAGE) {
    const posts = await manager.find(Post, {
      select: { personId: true, unitId: true, kind: true, startsOn: true, endsOn: true },
      where: { personId: In(personIds.slice(from, from + PAGE)) },
    });
    for (const post of posts) facts.set(post.personId, [...(facts.get(post.personId) ?? []), factsOf(post)]);
  }
  return facts;
}
