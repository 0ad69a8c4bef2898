import type { Response } from '../questions';
import type { SelfCheckQuestion } from '../self-check';
import { matchNumber } from './match-number';
import { matchText } from './match-text';
import { shareOfChosen } from './share-of-chosen';
import { fractionOf } from './shares';

export interface SelfCheckGrade {
  correct: 'right' | 'partly' | 'wrong';
  feedbackHtml: string[];
}

/** What a learner is told of her answer, as a quiz would grade it. An answer of another type than the question is wrong. */
export function gradeSelfCheck(question: SelfCheckQuestion, response: Response): SelfCheckGrade {
  const { share, feedback } = judged(question, response);
  const correct = share === 1 ? 'right' : share > 0 ? 'partly' : 'wrong';
  return { correct, feedbackHtml: [...feedback, question.generalHtml].filter(Boolean) };
}

function judged(question: SelfCheckQuestion, response: Response): { share: number; feedback: string[] } {
  const typed = typeof response === 'string' ? response : '';
  switch (question.type) {
    case 'single-choice':
    case 'multiple-choice': {
      const ids = Array.isArray(response) ? response : [typed];
      const chosen = question.choices.filter(({ id }) => ids.includes(id));
      const share = shareOfChosen(question.choices, ids, question.partialCredit);
      return { share, feedback: chosen.map(({ feedbackHtml }) => feedbackHtml) };
    }
    case 'true-false':
      return {
        share: response === question.answer ? 1 : 0,
        feedback: [response === true ? question.trueHtml : question.falseHtml],
      };
    case 'numerical': {
      const found = matchNumber(question, typed);
      return {
        share: Math.max(0, found?.fraction ?? 0),
        feedback: [found?.answer ? found.answer.feedbackHtml : question.otherHtml],
      };
    }
    case 'short-text': {
      const found = matchText(question, typed);
      return { share: fractionOf(found?.credit ?? 0), feedback: found ? [found.feedbackHtml] : [] };
    }
    case 'description':
      return { share: 0, feedback: [] };
  }
}
