import type { components } from '../api/schema';
import { printOf } from './merge';

type Draft = components['schemas']['TopicDraft'];
export const factNames = [
  'title',
  'summary',
  'group',
  'positions',
  'areas',
  'level',
  'kind',
  'periods',
  'objectives',
] as const;
export type FactName = (typeof factNames)[number];
export type Facts = Pick<Draft, FactName>;
/** As the form holds it: the length may be blank while it is being typed. */
export type FactsForm = Omit<Facts, 'periods'> & { periods: number | null };

export const positions = ['TW', 'T', 'TV', 'CV', 'X', 'N', 'BX', 'CH', 'CP', 'TT', 'GV'] as const;
export const areas = ['chung', 'nông thôn', 'đô thị', 'DTTS', 'tôn giáo', 'biên giới', 'biển đảo'] as const;
export const levels = ['CB', 'NC', 'CS'] as const;
export const kinds = ['BB', 'TC', 'CN'] as const;
/** Codes of the contract hold blanks and marks, which names of texts cannot. */
export const areaKeys: Record<(typeof areas)[number], string> = {
  chung: 'chung',
  'nông thôn': 'nongThon',
  'đô thị': 'doThi',
  DTTS: 'dtts',
  'tôn giáo': 'tonGiao',
  'biên giới': 'bienGioi',
  'biển đảo': 'bienDao',
};
export const limits = { title: 200, summary: 600, objective: 400, objectives: 10, periods: 40 } as const;

export const emptyFacts = (): FactsForm => ({
  title: '',
  summary: '',
  group: '',
  positions: [],
  areas: ['chung'],
  level: 'CB',
  kind: 'TC',
  periods: 4,
  objectives: [''],
});

export const factsOf = (draft: Draft): FactsForm =>
  JSON.parse(JSON.stringify(Object.fromEntries(factNames.map((name) => [name, draft[name]])))) as FactsForm;

/** Blank lines between objectives are how one writes, not something to save. */
const withoutBlanks = (form: FactsForm): FactsForm => ({
  ...form,
  objectives: form.objectives.filter((line) => line.trim() !== ''),
});
export const factsEssence = withoutBlanks;

const length = (text: string): number => text.normalize('NFC').trim().length;
const within = (text: string, most: number): boolean => length(text) > 0 && length(text) <= most;

const sound: Record<FactName, (form: FactsForm) => boolean> = {
  title: ({ title }) => within(title, limits.title),
  summary: ({ summary }) => within(summary, limits.summary),
  group: ({ group }) => group !== '',
  positions: (form) => form.positions.length > 0,
  areas: (form) => form.areas.length > 0,
  level: ({ level }) => level !== undefined,
  kind: ({ kind }) => kind !== undefined,
  periods: ({ periods }) =>
    periods !== null && Number.isInteger(periods) && periods >= 1 && periods <= limits.periods,
  objectives: ({ objectives }) =>
    objectives.length > 0 &&
    objectives.length <= limits.objectives &&
    objectives.every((line) => within(line, limits.objective)),
};

/** The fields that cannot be saved as they stand, in the order of the form. The contract's rules (`topicFacts`). */
export function faultsOf(form: FactsForm): FactName[] {
  const whole = withoutBlanks(form);
  return factNames.filter((name) => !sound[name](whole));
}

/** What has changed and can be saved. */
export function changeOf(form: FactsForm, stored: FactsForm): Partial<Facts> {
  const [now, before] = [withoutBlanks(form), withoutBlanks(stored)];
  const faults = faultsOf(form);
  return Object.fromEntries(
    factNames
      .filter((name) => !faults.includes(name) && printOf(now[name]) !== printOf(before[name]))
      .map((name) => [name, now[name]]),
  );
}
