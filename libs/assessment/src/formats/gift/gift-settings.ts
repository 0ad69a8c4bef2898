import type { Question } from '../../grading/question-types';

/** What GIFT itself cannot say about a question: written as [set:…] notes, only where it is not the default. */
interface Setting {
  name: string;
  types: readonly Question['type'][];
  patch: Record<string, unknown>;
}

const settings: readonly Setting[] = [
  { name: 'fixed-order', types: ['single-choice', 'multiple-choice', 'matching'], patch: { shuffle: false } },
  {
    name: 'all-or-nothing',
    types: ['multiple-choice', 'matching'],
    patch: { partialCredit: 'all-or-nothing' },
  },
  { name: 'right-minus-wrong', types: ['multiple-choice'], patch: { partialCredit: 'right-minus-wrong' } },
  { name: 'decimal-point', types: ['numerical'], patch: { decimalComma: false } },
  { name: 'decimal-comma', types: ['numerical'], patch: { decimalComma: true, numberStyle: 'vietnamese' } },
  { name: 'moodle-numbers', types: ['numerical'], patch: { numberStyle: 'moodle' } },
  { name: 'moodle-text', types: ['short-text'], patch: { folding: 'moodle' } },
  { name: 'case-sensitive', types: ['short-text'], patch: { caseSensitive: true } },
  {
    name: 'below-zero',
    types: ['single-choice', 'short-text', 'numerical'],
    patch: { belowZero: 'keep' },
  },
];

const isSet = (body: Record<string, unknown>, { patch }: Setting) =>
  Object.entries(patch).every(([key, value]) => body[key] === value);

export function settingsOf({ type, body }: Question): string[] {
  return settings.filter((s) => s.types.includes(type) && isSet({ ...body }, s)).map(({ name }) => name);
}

/** The question with the named settings, and the names that mean nothing for it. */
export function applySettings<Q extends Question>(question: Q, names: readonly string[]) {
  const known = settings.filter(({ name, types }) => names.includes(name) && types.includes(question.type));
  const body = Object.assign({}, question.body, ...known.map(({ patch }) => patch)) as Q['body'];
  const unknown = names.filter((name) => !known.some((setting) => setting.name === name));
  return { question: { ...question, body }, unknown };
}
