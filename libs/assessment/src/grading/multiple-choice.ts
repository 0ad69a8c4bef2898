import { isFull, partialCreditPolicies, shareOfChosen } from '@hochoi/contracts';
import { z } from 'zod';
import {
  answerOf,
  choiceIdsToShuffle,
  choiceProblems,
  choicesShape,
  chosenOf,
  choicesView,
  feedbackOf,
  type Choice,
} from './choices';
import { gradeWith } from './feedback';
import { questionShape, type QuestionType } from './question-type';
import { stemProblems } from './stem';

const body = z.strictObject({
  ...questionShape,
  ...choicesShape,
  partialCredit: z.enum(partialCreditPolicies).default('sum-of-weights'),
});
export type MultipleChoiceBody = z.output<typeof body>;

const rightOf = (body: MultipleChoiceBody) => body.choices.filter(({ weight }) => weight > 0);
const sumOf = (choices: Choice[]) => choices.reduce((sum, { weight }) => sum + weight, 0);

/** Several choices may be taken. The positive weights add up to 100 %. */
export const multipleChoice: QuestionType<MultipleChoiceBody, string[]> = {
  code: 'multiple-choice',
  marked: true,
  body,
  response: z.array(z.string().max(40)).max(100),
  problems(body) {
    const problems = [...stemProblems(body), ...choiceProblems(body)];
    const sum = sumOf(rightOf(body));
    if (sum === 0)
      problems.push({ code: 'no-right-answer', message: 'Chưa có phương án nào có trọng số dương.' });
    else if (!isFull(sum) && body.partialCredit !== 'right-minus-wrong')
      problems.push({
        code: 'weights-not-100',
        message: `Các trọng số dương phải cộng lại bằng 100%, hiện là ${percent(sum)}%.`,
      });
    return problems;
  },
  shuffleable: choiceIdsToShuffle,
  isEmpty: (response) => response.length === 0,
  grade(body, response) {
    const chosen = chosenOf(body, response);
    return gradeWith(body, shareOfChosen(body.choices, response, body.partialCredit), feedbackOf(chosen));
  },
  numberRight: (body, response) => ({
    right: chosenOf(body, response).filter(({ weight }) => weight > 0).length,
    of: rightOf(body).length,
  }),
  withoutWrong: (body, response) => {
    const right = rightOf(body).map(({ id }) => id);
    return response.filter((id) => right.includes(id));
  },
  rightAnswer: (body) => answerOf(rightOf(body)),
  publicView: (body, order) => ({
    type: 'multiple-choice',
    format: body.format,
    stem: body.stem,
    ...choicesView(body, order),
  }),
  summarise: (body, response) => answerOf(chosenOf(body, response)).texts.join('; '),
};

const percent = (value: number) => String(Math.round(value * 1000) / 1000).replace('.', ',');
