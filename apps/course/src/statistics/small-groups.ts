import { type AttemptChoice, SMALLEST_GROUP } from '@hochoi/contracts';
import type { KeptChoice, KeptItem } from '@hochoi/assessment';

interface Asked {
  id: string;
  persons: number;
}

type Items = Exclude<keyof KeptChoice, 'quiz'>;

/**
 * How many persons were asked each question, at least. An attempt is not a person: five tries may be one person's. Among the first
 * attempts everybody stands once, so those who met a question only later do not count.
 */
function askedOf(choices: Record<AttemptChoice, KeptChoice>, attempts: AttemptChoice, items: Items): Asked[] {
  const first = new Map(choices.first[items].map(({ id, asked }) => [id, asked]));
  return choices[attempts][items].map(({ id, asked }: KeptItem) => ({
    id,
    persons: Math.min(asked, first.get(id) ?? 0),
  }));
}

/**
 * Those that too few were asked, and as many more, the smallest first, that what is hidden cannot be told from the figures of all and
 * of what is shown: never one alone, never fewer than a group together.
 */
export function withSmallest(asked: readonly Asked[]): ReadonlySet<string> {
  const inOrder = asked.toSorted((one, other) => one.persons - other.persons);
  const hidden: Asked[] = [];
  for (const item of inOrder) {
    const together = hidden.reduce((sum, { persons }) => sum + persons, 0);
    const isSafe = hidden.length !== 1 && (hidden.length === 0 || together >= SMALLEST_GROUP);
    if (item.persons >= SMALLEST_GROUP && isSafe) break;
    hidden.push(item);
  }
  return new Set(hidden.map(({ id }) => id));
}

/** Questions of a unit whose figures would be those of too few. */
export const hiddenOf = (
  choices: Record<AttemptChoice, KeptChoice>,
  attempts: AttemptChoice,
): ReadonlySet<string> =>
  new Set([
    ...withSmallest(askedOf(choices, attempts, 'slots')),
    ...withSmallest(askedOf(choices, attempts, 'versions')),
  ]);
