import { nameKey } from '@hochoi/contracts';
import { personCodeKey } from '@hochoi/people';
import type { KnownPerson } from './known';
import type { PlannedRow, PostAction } from './plan';
import type { Planning } from './plan-row';

export const LEFT_OUT = 'Không có trong danh sách đầy đủ của đơn vị';

/**
 * Posts in the units of a full list that no row speaks of end on the list's day. Whoever may be meant by a row that has an error or an
 * open question is left alone: she is in the file, only not readable yet.
 */
export function planEnds(rows: readonly PlannedRow[], planning: Planning): PlannedRow[] {
  const isSpared = sparedBy(rows);
  const on = planning.mapping.startsOn;
  return [...planning.snapshot.holders.values()]
    .filter((person) => !isSpared(person))
    .flatMap((person) => {
      const posts = endsOf(person, on, planning);
      if (posts.length === 0) return [];
      const facts = { given: null, person: null, changes: [], messages: [], choices: null };
      return [
        {
          ...facts,
          kind: 'end' as const,
          sheet: null,
          line: null,
          label: person.fullName,
          personId: person.id,
          posts,
        },
      ];
    });
}

function endsOf(person: KnownPerson, on: string, { touched, book, persons }: Planning): PostAction[] {
  const left = person.posts.filter(
    ({ id, kind, unitId, startsOn, endsOn }) =>
      kind === 'held' && book.has(unitId) && startsOn <= on && endsOn > on && !touched.has(id),
  );
  return left.map((post) => {
    const { id: _, isNew: __, ...facts } = persons.postNow(post);
    return { action: 'end', id: post.id, post: { ...facts, endsOn: on }, reason: LEFT_OUT };
  });
}

function sparedBy(rows: readonly PlannedRow[]): (person: KnownPerson) => boolean {
  const unclear = rows.filter(
    ({ kind, personId }) => kind === 'error' || kind === 'doubt' || personId === null,
  );
  const names = new Set(unclear.map(({ label }) => nameKey(label)));
  const codes = new Set(unclear.flatMap(({ given }) => (given?.code ? [personCodeKey(given.code)] : [])));
  const ids = new Set(unclear.flatMap(({ choices }) => choices?.persons.map(({ id }) => id) ?? []));
  return ({ id, nameKey, codeKey }) =>
    ids.has(id) || names.has(nameKey) || (codeKey !== null && codes.has(codeKey));
}
