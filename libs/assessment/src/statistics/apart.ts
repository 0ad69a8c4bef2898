import type { AttemptChoice } from '@hochoi/contracts';
import { groupBy } from '../grading/slot-events';
import type { AttemptSeen } from './quiz-sums';
import type { OneOfHers } from './which-attempts';

/** Two choices of attempts, the one that is shown first before the other. */
export const choicePairs = ['first-counted', 'first-all', 'counted-all'] as const;
export type ChoicePair = (typeof choicePairs)[number];
export const choicesOf = (pair: ChoicePair) => pair.split('-') as [AttemptChoice, AttemptChoice];

/** In how much two choices differ where a question was asked. */
export interface ItemApart {
  /** Attempts that are in one of the two alone. */
  attempts: number;
  /** Persons of whom they are, at least. */
  persons: number;
}

/** How far two choices are apart: whoever sees the figures of both can take one from the other. Plain, as it is stored. */
export interface Apart {
  /** Persons of whom they have other attempts. */
  persons: number;
  slots: Record<string, ItemApart>;
  versions: Record<string, ItemApart>;
}
export type AllApart = Record<ChoicePair, Apart>;

const allOf = <T>(make: (pair: ChoicePair) => T) =>
  Object.fromEntries(choicePairs.map((pair) => [pair, make(pair)])) as Record<ChoicePair, T>;

export const newApart = (): AllApart => allOf(() => ({ persons: 0, slots: {}, versions: {} }));

interface Differing {
  /** Ids of attempts that are in one of the two choices alone. */
  alone: ReadonlySet<string>;
  /** Of these the first of each person: so everybody is counted once, on whichever page of attempts it stands. */
  named: ReadonlySet<string>;
}

/** @param attempts all of these persons */
export function differing(
  attempts: readonly OneOfHers[],
  chosen: Record<AttemptChoice, ReadonlySet<string>>,
): Record<ChoicePair, Differing> {
  const inOrder = [...attempts].sort((one, other) => one.number - other.number);
  return allOf((pair) => {
    const [one, other] = choicesOf(pair).map((choice) => chosen[choice]) as [Set<string>, Set<string>];
    const apart = inOrder.filter(({ id }) => one.has(id) !== other.has(id));
    const perPerson = [...groupBy(apart, ({ personId }) => personId).values()];
    return {
      alone: new Set(apart.map(({ id }) => id)),
      named: new Set(perPerson.map(([first]) => first!.id)),
    };
  });
}

export function addApart(
  sums: AllApart,
  id: string,
  { slots }: Pick<AttemptSeen, 'slots'>,
  between: Record<ChoicePair, Differing>,
): void {
  for (const pair of choicePairs) {
    if (!between[pair].alone.has(id)) continue;
    const person = between[pair].named.has(id) ? 1 : 0;
    const apart = sums[pair];
    apart.persons += person;
    for (const { slotId, versionId } of slots) {
      countItem(apart.slots, slotId, person);
      if (versionId) countItem(apart.versions, versionId, person);
    }
  }
}

function countItem(items: Record<string, ItemApart>, id: string, person: number): void {
  const item = (items[id] ??= { attempts: 0, persons: 0 });
  item.attempts += 1;
  item.persons += person;
}
