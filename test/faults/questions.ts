import type { AttemptView } from '@hochoi/contracts';
import type { z } from 'zod';
import type { quizItem } from '@hochoi/contracts';

type Item = z.input<typeof quizItem>;
type AskedQuestion = AttemptView['questions'][number];
type Response = AskedQuestion['response'];

/** What each question of a quiz is worth of its grade, in hundredths of 10 points. */
export const WORTH = 200;

const choices = (...texts: [string, number][]) =>
  texts.map(([text, weight], index) => ({ id: `c${index}`, text, weight }));
const parts = (prefix: string, ...texts: string[]) =>
  texts.map((text, index) => ({ id: `${prefix}${index}`, text }));
const hints = ['Nghĩ lại.', 'Xem lại bài.'].map((text) => ({ text }));

/** Right answers can be told by their text. */
const bodies = {
  'single-choice': { stem: 'Chọn một', choices: choices(['đúng', 100], ['sai', 0]) },
  'multiple-choice': {
    stem: 'Chọn hai',
    choices: choices(['đúng', 50], ['đúng nữa', 50], ['sai', -100]),
  },
  'true-false': { stem: 'Có', answer: true },
  numerical: { stem: 'Hai cộng hai', answers: [{ value: 4 }] },
  'short-text': { stem: 'Một chữ', answers: [{ text: 'học hỏi' }] },
  matching: {
    stem: 'Ghép',
    stems: parts('s', 'một', 'hai').map((part, index) => ({ ...part, choice: `m${index}` })),
    choices: parts('m', 'một', 'hai'),
  },
  ordering: { stem: 'Xếp', items: parts('i', '1', '2', '3'), policy: 'all-or-nothing' },
  'gap-fill': {
    stem: 'Học để [[g0]] và [[g1]].',
    gaps: [
      { kind: 'text', id: 'g0', answers: [{ text: 'hỏi' }] },
      { kind: 'number', id: 'g1', answers: [{ value: 7 }] },
    ],
  },
} as const;
export type QuestionKind = keyof typeof bodies;

export const question = (type: QuestionKind): Item =>
  ({ type, body: { ...bodies[type], hints } }) as unknown as Item;

const partWith = (list: { id: string; html: string }[] | undefined, text: string) =>
  list!.find(({ html }) => html.includes(text))!.id;

/** What a learner may answer: all right, or all wrong. */
const answers: Record<QuestionKind, (question: AskedQuestion, right: boolean) => Response> = {
  'single-choice': ({ choices }, right) => partWith(choices, right ? 'đúng' : 'sai'),
  'multiple-choice': ({ choices }, right) =>
    choices.filter(({ html }) => html.includes('đúng') === right).map(({ id }) => id),
  'true-false': (_, right) => right,
  numerical: (_, right) => (right ? '4' : '5'),
  'short-text': (_, right) => (right ? 'Học hỏi' : 'quên'),
  matching: ({ stems, choices }, right) =>
    Object.fromEntries(
      ['một', 'hai'].map((text, index, all) => [
        partWith(stems, text),
        partWith(choices, right ? text : all[1 - index]!),
      ]),
    ),
  ordering: ({ items }, right) =>
    (right ? ['1', '2', '3'] : ['2', '3', '1']).map((text) => partWith(items, text)),
  'gap-fill': (_, right) => (right ? { g0: 'hỏi', g1: '7' } : { g0: 'quên', g1: '8' }),
};

export const answerTo = (asked: AskedQuestion, right: boolean): Response =>
  answers[asked.type as QuestionKind](asked, right);
