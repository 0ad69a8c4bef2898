import { createHash } from 'node:crypto';
import type { PlannedRow } from './plan';

/** Of each outcome of a plan. Ids that are made anew for whatever begins stand for the place where it begins. */
export function fingerprints(rows: readonly PlannedRow[]): string[] {
  const places = new Map<string, string>();
  rows.forEach(({ person, personId, posts }, row) => {
    if (person) places.set(personId!, `person of ${row}`);
    posts.forEach(({ action, id }, post) => action === 'start' && places.set(id, `post ${post} of ${row}`));
  });
  const placeOf = (id: string | null) => places.get(id ?? '') ?? id;
  return rows.map((row) => fingerprint(row, placeOf));
}

function fingerprint(
  { kind, personId, person, changes, posts, messages, choices }: PlannedRow,
  placeOf: (id: string | null) => string | null,
): string {
  const actions = posts.map(({ action, id, post }) => [action, placeOf(id), post]);
  const said = messages.map(({ code, text }) => [code, text]);
  const facts = [kind, placeOf(personId), person, changes, actions, said, choices];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
