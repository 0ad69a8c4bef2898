import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGift } from '@hochoi/assessment';

/** What a learner who knows the answer does: marks these choices, or types this. */
export type RightAnswer = { choices: string[] } | { typed: string };

const file = join(__dirname, '..', '..', 'content', 'topics', 'CD064', 'questions.gift');
export const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

function rightAnswer(question: ReturnType<typeof readGift>['questions'][number]): RightAnswer {
  switch (question.type) {
    case 'single-choice':
    case 'multiple-choice':
      return {
        choices: question.body.choices.filter(({ weight }) => weight > 0).map(({ text }) => plain(text)),
      };
    case 'true-false':
      return { choices: [question.body.answer ? 'Đúng' : 'Sai'] };
    case 'numerical':
      return { typed: String(question.body.answers[0]!.value) };
    case 'short-text':
      return { typed: question.body.answers[0]!.text };
    default:
      throw new Error(`No learner answers a ${question.type}.`);
  }
}

/** The right answers of CD064's test by the text of the question. */
export const answerKey = new Map(
  readGift(readFileSync(file, 'utf8')).questions.map((each) => [plain(each.body.stem), rightAnswer(each)]),
);
