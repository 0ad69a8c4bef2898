import {
  addCertain,
  addCertainties,
  type CertaintySeen,
  type CertaintySums,
  newCertainty,
} from './certainty-sums';
import { addItem, addSeen, type AnswerSums, type ItemSeen, type ItemSums, newItem } from './item-sums';
import { addTally, count, type Tally } from './tally';

export interface SlotSeen extends ItemSeen {
  slotId: string;
  /** Of a random slot: the version of the bank that was asked. */
  versionId: string | null;
  /** Where it was asked how sure she is. */
  certain?: CertaintySeen;
}

/** A graded attempt, as statistics see it. */
export interface AttemptSeen {
  /** On the 10-point scale, in hundredths. */
  grade: number;
  passed: boolean;
  /** Without those that carry no mark by their nature. */
  slots: readonly SlotSeen[];
}

/**
 * What a number of attempts come to. Nothing but counts and sums of whole numbers: the sums of two halves add up to those of the whole,
 * in whatever order the attempts came, to the last digit.
 */
export interface QuizSums {
  grades: Tally;
  passed: number;
  /** Sums of the marks, which the grades are rounded from. */
  totals: Tally;
  /** By slot. */
  slots: Map<string, ItemSums>;
  /** By version of the bank, wherever it was drawn. */
  versions: Map<string, ItemSums>;
  certainty: CertaintySums;
}

export const newSums = (): QuizSums => ({
  grades: new Map(),
  passed: 0,
  totals: new Map(),
  slots: new Map(),
  versions: new Map(),
  certainty: newCertainty(),
});

const itemOf = (items: Map<string, ItemSums>, id: string): ItemSums => {
  const known = items.get(id) ?? newItem();
  items.set(id, known);
  return known;
};

export function addAttempt(sums: QuizSums, { grade, passed, slots }: AttemptSeen): void {
  const total = slots.reduce((sum, { mark }) => sum + mark, 0);
  count(sums.grades, grade);
  count(sums.totals, total);
  if (passed) sums.passed += 1;
  for (const slot of slots) {
    addSeen(itemOf(sums.slots, slot.slotId), slot, total);
    if (slot.certain) addCertain(sums.certainty, slot.certain);
    if (slot.versionId) addSeen(itemOf(sums.versions, slot.versionId), slot, total);
  }
}

export function addSums(into: QuizSums, other: QuizSums): void {
  addTally(into.grades, other.grades);
  addTally(into.totals, other.totals);
  into.passed += other.passed;
  addCertainties(into.certainty, other.certainty);
  for (const [id, item] of other.slots) addItem(itemOf(into.slots, id), item);
  for (const [id, item] of other.versions) addItem(itemOf(into.versions, id), item);
}

type StoredItem = Omit<ItemSums, 'marks' | 'rests' | 'answers'> & {
  marks: [number, number][];
  rests: [number, number][];
  answers: [string, AnswerSums][];
};
type StoredItems = [string, StoredItem][];
/** The same as JSON: a run that dies goes on from there. */
export interface StoredSums {
  grades: [number, number][];
  totals: [number, number][];
  passed: number;
  slots: StoredItems;
  versions: StoredItems;
  /** Absent in a run that an older program began. */
  certainty?: CertaintySums;
}

const storedItems = (items: Map<string, ItemSums>): StoredItems =>
  [...items].map(([id, { marks, rests, answers, ...plain }]) => [
    id,
    { ...plain, marks: [...marks], rests: [...rests], answers: [...answers] },
  ]);
const readItems = (items: StoredItems): Map<string, ItemSums> =>
  new Map(
    items.map(([id, { marks, rests, answers, ...plain }]) => [
      id,
      { ...plain, marks: new Map(marks), rests: new Map(rests), answers: new Map(answers) },
    ]),
  );

export const storeSums = ({ grades, totals, passed, slots, versions, certainty }: QuizSums): StoredSums => ({
  grades: [...grades],
  totals: [...totals],
  passed,
  slots: storedItems(slots),
  versions: storedItems(versions),
  certainty: structuredClone(certainty),
});

export const readSums = ({ grades, totals, passed, slots, versions, certainty }: StoredSums): QuizSums => ({
  grades: new Map(grades),
  totals: new Map(totals),
  passed,
  slots: readItems(slots),
  versions: readItems(versions),
  certainty: certainty ? structuredClone(certainty) : newCertainty(),
});
