// Grading again from the answer events, as after a corrected key: how many attempts a second, without the database.
import { createRequire } from 'node:module';
import { median, round, spread, thousands } from './table.mjs';

const { foldAnswers, gradeAttempt } = createRequire(import.meta.url)(
  '../../dist/libs/assessment/src/index.js',
);
const ATTEMPTS = 5000;
const ROUNDS = 5;
const base = { format: 'markdown', generalFeedback: '' };
const choices = [100, 0, 0, 0].map((weight, nth) => ({
  id: `c${nth}`,
  text: `Phương án ${nth}`,
  weight,
  feedback: '',
}));
const halves = [50, 50, -50, -50].map((weight, nth) => ({
  id: `c${nth}`,
  text: `Phương án ${nth}`,
  weight,
  feedback: '',
}));

/** Two of each type, and what learners answer. */
const kinds = [
  ['single-choice', { ...base, stem: 'Chọn một', choices, shuffle: true }, ['c0', 'c1', 'c2']],
  [
    'multiple-choice',
    { ...base, stem: 'Chọn hai', choices: halves, shuffle: true, partialCredit: 'sum-of-weights' },
    [['c0', 'c1'], ['c0'], ['c2']],
  ],
  [
    'true-false',
    { ...base, stem: 'Đúng hay sai', answer: true, feedbackForTrue: '', feedbackForFalse: '' },
    [true, false],
  ],
  [
    'numerical',
    {
      ...base,
      stem: 'Bao nhiêu',
      answers: [{ value: 1.5, tolerance: 0.01, credit: 100, feedback: '' }],
      otherFeedback: '',
      decimalComma: true,
    },
    ['1,5', '2', '1.500'],
  ],
  [
    'short-text',
    {
      ...base,
      stem: 'Điền từ',
      answers: [{ text: 'học hỏi', credit: 100, feedback: '' }],
      caseSensitive: false,
    },
    ['Học hỏi', 'học', ' HỌC  HỎI '],
  ],
];
const slots = [...kinds, ...kinds].map(([type, body], nth) => ({ slot: nth + 1, maxMark: 100, type, body }));

export async function grading() {
  const attempts = Array.from({ length: ATTEMPTS }, (_, nth) => eventsOf(nth));
  const events = attempts.reduce((sum, { length }) => sum + length, 0);
  const rates = [];
  for (let nth = 0; nth < ROUNDS; nth += 1) rates.push(replay(attempts));
  const row = {
    attempts: thousands(ATTEMPTS),
    'answer events': thousands(events),
    'attempts a second': thousands(median(rates)),
    'events a second': thousands((median(rates) * events) / ATTEMPTS),
    'lowest–highest': spread(rates, 0),
    'µs per attempt': round(1e6 / median(rates), 0),
  };
  return {
    what: `Folding the events and grading ${slots.length} questions of five types, median of ${ROUNDS} rounds`,
    rows: [row],
  };
}

function replay(attempts) {
  const started = performance.now();
  for (const events of attempts) gradeAttempt(slots, foldAnswers(events), 500);
  return attempts.length / ((performance.now() - started) / 1000);
}

/** Each question answered once or twice, on one of two devices. */
function eventsOf(nth) {
  const given = slots.flatMap(({ slot }) => Array(1 + ((nth + slot) % 2)).fill(slot));
  return given.map((slot, index) => {
    const [, , responses] = kinds[(slot - 1) % kinds.length];
    const client = `device-${(nth + index) % 2}`;
    return {
      slot,
      client,
      clientSequence: index + 1,
      receivedSequence: index + 1,
      response: responses[(nth + index) % responses.length],
    };
  });
}
