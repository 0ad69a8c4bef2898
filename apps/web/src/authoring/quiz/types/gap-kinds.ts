import { parseDecimal } from '../../decimal';
import { type FormGap, newChoice, newNumber, newText } from '../questions';

const begins: {
  [K in FormGap['kind']]: (answer: string) => Omit<Extract<FormGap, { kind: K }>, 'id' | 'weight'>;
} = {
  text: (answer) => ({
    kind: 'text',
    answers: [{ ...newText(), text: answer.slice(0, 200) }],
    caseSensitive: false,
  }),
  number: (answer) => ({
    kind: 'number',
    answers: [{ ...newNumber(), value: parseDecimal(answer) }],
    otherFeedback: '',
    decimalComma: true,
  }),
  one: (answer) => ({ kind: 'one', ...choicesFrom(answer), layout: 'list' }),
  several: (answer) => ({ kind: 'several', ...choicesFrom(answer), layout: 'vertical' }),
  // No word of the list yet: the id names none until she has chosen.
  pooled: () => ({ kind: 'pooled', choice: 'chua-chon' }),
};
const choicesFrom = (answer: string) => ({
  choices: [{ ...newChoice(answer ? 100 : 0), text: answer }, newChoice(), newChoice()],
  shuffle: true,
});

/** The same gap, filled in another way; what was its answer is the answer of the new kind where that can be. */
export const gapOfKind = ({ id, weight }: FormGap, kind: FormGap['kind'], answer: string): FormGap =>
  ({ id, weight, ...begins[kind](answer) }) as FormGap;
