import { type AttemptChoice, SMALLEST_GROUP } from '@hochoi/contracts';
import {
  type AllApart,
  choicePairs,
  choicesOf,
  type ChoicePair,
  type KeptChoice,
  type KeptItem,
} from '@hochoi/assessment';

interface Asked {
  id: string;
  persons: number;
}

type Items = 'slots' | 'versions';

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
 * Those that too few were asked, and with them the smallest of the others: else what they earned together could be told from the
 * figures of all and of what is shown. One that enough were asked is always among them, as the same two may stand behind each of the rest.
 */
export function withSmallest(asked: readonly Asked[]): ReadonlySet<string> {
  const inOrder = asked.toSorted((one, other) => one.persons - other.persons);
  const few = inOrder.filter(({ persons }) => persons < SMALLEST_GROUP);
  return new Set((few.length === 0 ? [] : inOrder.slice(0, few.length + 1)).map(({ id }) => id));
}

const hiddenOf = (choices: Record<AttemptChoice, KeptChoice>, attempts: AttemptChoice): string[] => [
  ...withSmallest(askedOf(choices, attempts, 'slots')),
  ...withSmallest(askedOf(choices, attempts, 'versions')),
];

/** Where two choices differ in the attempts of too few, whoever sees both would see those few. */
const hiddenBetween = (apart: AllApart, pair: ChoicePair): string[] =>
  (['slots', 'versions'] as const).flatMap((items) => {
    const found = Object.entries(apart[pair][items]).filter(([, { attempts }]) => attempts > 0);
    return [...withSmallest(found.map(([id, { persons }]) => ({ id, persons })))];
  });

const isSafe = (persons: number): boolean => persons === 0 || persons >= SMALLEST_GROUP;

/**
 * What is shown of a unit: for each choice of attempts the questions of which nothing is, or null where the whole choice is not shown.
 * First attempts always are. Another choice is, when it and each that is shown before it have either the same attempts or other ones of
 * at least five persons: so what one leaves of the other is never that of fewer. The same for each question; and what is hidden in one
 * choice is hidden in the next, or it would be told there.
 * @param apart absent: it was not counted, and first attempts alone are shown
 */
export function shownOf(
  choices: Record<AttemptChoice, KeptChoice>,
  apart: AllApart | undefined,
): Record<AttemptChoice, ReadonlySet<string> | null> {
  const before = (choice: AttemptChoice) => choicePairs.filter((pair) => choicesOf(pair)[1] === choice);
  const shown: AttemptChoice[] = ['first'];
  const pairsOf = (choice: AttemptChoice) =>
    before(choice).filter((pair) => shown.includes(choicesOf(pair)[0]));
  for (const choice of ['counted', 'all'] as const)
    if (apart && pairsOf(choice).every((pair) => isSafe(apart[pair].persons))) shown.push(choice);
  const hidden = new Set(shown.flatMap((choice) => hiddenOf(choices, choice)));
  const found: Record<AttemptChoice, ReadonlySet<string> | null> = { first: null, counted: null, all: null };
  for (const choice of shown) {
    for (const pair of apart ? pairsOf(choice) : [])
      for (const id of hiddenBetween(apart!, pair)) hidden.add(id);
    found[choice] = new Set(hidden);
  }
  return found;
}
