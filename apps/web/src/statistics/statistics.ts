import type { components } from '../api/schema';

export type Statistics = components['schemas']['QuizStatistics'];
export type Item = components['schemas']['ItemStatistics'];
export type QuizFigures = components['schemas']['QuizFigures'];
export type Remark = NonNullable<Item['remark']>;
export type AttemptChoice = Statistics['attempts'];

/** Whom the figures are of: all learners of an author’s topic, or the people of an officer’s unit. */
export type Source = { topicId: string } | { code: string; unitId: string };

/** The gravest first: as the server lists them. */
export const remarkOrder: readonly Remark[] = [
  'wrong-key',
  'below-guess',
  'too-hard',
  'often-empty',
  'tells-little',
  'too-easy',
];

export const orders = ['number', 'remark', 'facility', 'discrimination', 'unanswered'] as const;
export type Order = (typeof orders)[number];

/** What is not known goes last. */
const least = (one: number | null, other: number | null): number =>
  one === other ? 0 : one === null ? 1 : other === null ? -1 : one - other;
const gravity = ({ remark }: Item): number | null => (remark === null ? null : remarkOrder.indexOf(remark));
const empty = ({ unanswered, asked }: Item): number | null => (asked === 0 ? null : -unanswered / asked);

const compare: Record<Order, (one: Item, other: Item) => number> = {
  number: (one, other) => least(one.number, other.number),
  remark: (one, other) => least(gravity(one), gravity(other)),
  facility: (one, other) => least(one.facility, other.facility),
  discrimination: (one, other) => least(one.discrimination, other.discrimination),
  unanswered: (one, other) => least(empty(one), empty(other)),
};

/** The worst first, so that what needs a look stands on top; equal ones stay in the order of the quiz. */
export const inOrder = (items: readonly Item[], order: Order): Item[] => [...items].sort(compare[order]);

/** Those with a remark, the gravest first. */
export const remarked = (items: readonly Item[]): (Item & { remark: Remark })[] =>
  inOrder(items, 'remark').filter((item): item is Item & { remark: Remark } => item.remark !== null);

/** 60,5%. A dash for what cannot be told. */
export const percent = (value: number | null, language: string): string =>
  value === null
    ? '–'
    : `${new Intl.NumberFormat(language, { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 }).format(value)}%`;

/** 6,75 of hundredths; 0,31 of a plain number. */
export const points = (hundredths: number | null, language: string): string =>
  plain(hundredths === null ? null : hundredths / 100, language);
export const plain = (value: number | null, language: string): string =>
  value === null ? '–' : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
