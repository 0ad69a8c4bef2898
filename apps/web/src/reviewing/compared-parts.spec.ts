import { newQuestion, questionInput, type FormOf } from '../authoring/quiz/questions';
import { comparedParts, type VersionText } from './compared-parts';

/** Nothing but a quiz of one question. */
const version = (question: unknown): VersionText =>
  ({
    facts: { objectives: [], positions: [], areas: [] },
    lessons: [],
    quiz: { passMark: 500, attemptsAllowed: null, shuffleQuestions: false, questions: [question] },
    extras: { tags: [], compilers: [], modules: [] },
    ...{ sources: [], legalBases: [] },
  }) as never;

test('a question of any type is told in words: a reviewer is no programmer', () => {
  const question = newQuestion('matching') as FormOf<'matching'>;
  question.body.stem = 'Ghép việc với người';
  question.body.stems = [{ id: 's1', text: 'Ghi biên bản', choice: 'c1' }];
  question.body.choices = [{ id: 'c1', text: 'Thư ký' }];
  const t = (key: string): string => key.split('.').at(-1)!;
  const quiz = comparedParts(version(questionInput(question)), null, t, () => false)[2]!;
  const { after } = quiz.parts.at(-1)!;
  expect(after).toContain('Ghép việc với người');
  expect(after).toContain('Ghi biên bản');
  expect(after).not.toMatch(/[{}[\]"]|\bs1\b|\bc1\b/);
});
