import { isFull, shareOf } from '@hochoi/contracts';
import { z } from 'zod';
import {
  answerOf,
  choiceIdsToShuffle,
  choiceProblems,
  choicesShape,
  chosenOf,
  choicesView,
  feedbackOf,
} from './choices';
import { gradeWith } from './feedback';
import { stemProblems } from './stem';
import { questionShape, type QuestionType } from './question-type';
import { bounded, leastOf } from './weights';

const body = z.strictObject({ ...questionShape, ...choicesShape });
export type SingleChoiceBody = z.output<typeof body>;

/** One choice is taken. A choice may be worth part of the mark, or cost some; at least one is worth all of it. */
export const singleChoice: QuestionType<SingleChoiceBody, string> = {
  code: 'single-choice',
  marked: true,
  body,
  response: z.string().max(40),
  problems(body) {
    const problems = [...stemProblems(body), ...choiceProblems(body)];
    if (!body.choices.some(({ weight }) => isFull(weight)))
      problems.push({ code: 'no-right-answer', message: 'Chưa có phương án nào được đánh dấu là đúng.' });
    if (body.choices.length > 1 && body.choices.every(({ weight }) => isFull(weight)))
      problems.push({
        code: 'no-wrong-choice',
        message: 'Phương án nào cũng được tính đúng, không còn gì để chọn.',
      });
    return problems;
  },
  shuffleable: choiceIdsToShuffle,
  isEmpty: (response) => response === '',
  grade(body, response) {
    const chosen = chosenOf(body, [response]);
    const share = shareOf(chosen.reduce((sum, { weight }) => sum + weight, 0));
    return gradeWith(body, bounded(body, share), feedbackOf(chosen));
  },
  minFraction: (body) =>
    leastOf(
      body,
      body.choices.map(({ weight }) => weight),
    ),
  rightAnswer: (body) => answerOf(body.choices.filter(({ weight }) => isFull(weight))),
  publicView: (body, order) => ({
    type: 'single-choice',
    format: body.format,
    stem: body.stem,
    ...choicesView(body, order),
  }),
  summarise: (body, response) => answerOf(chosenOf(body, [response])).texts.join('; '),
};
