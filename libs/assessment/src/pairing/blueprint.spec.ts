import { quizRules } from '@hochoi/contracts';
import { type BlueprintQuiz, demandsOf } from './blueprint';

const hidden = { during: {}, justAfter: {}, later: {}, afterClose: {} };
for (const moment of Object.keys(hidden) as (keyof typeof hidden)[])
  hidden[moment] = Object.fromEntries(
    ['attempt', 'correctness', 'marks', 'maxMarks', 'specificFeedback', 'generalFeedback'].map((item) => [
      item,
      true,
    ]),
  );
const noKey = Object.fromEntries(
  Object.entries(hidden).map(([moment, shown]) => [
    moment,
    { ...shown, rightAnswer: false, overallFeedback: true },
  ]),
);
const pick = (categoryId: string, tags: string[] = []) => ({ categoryId, tags });
const question = (type: string, mark = 100, more: object = {}) => ({
  ...{ type, mark, body: {}, partialGradeId: null },
  ...more,
});
const quiz = (questions: object[], rules: object = {}, attemptsAllowed: number | null = 1) =>
  ({ questions, attemptsAllowed, rules: quizRules.parse({ review: noKey, ...rules }) }) as BlueprintQuiz;
const unmet = (before: BlueprintQuiz, after: BlueprintQuiz) =>
  demandsOf(before, after).flatMap(({ demand, met }) => (met ? [] : demand));

const plain = () => [
  question('single-choice'),
  question('random', 200, { body: pick('luat', ['a', 'b']) }),
  question('description', 0),
];

it('two on one blueprint meet them all, whatever the order of their questions and how often the later is taken', () => {
  const after = quiz(
    [question('random', 200, { body: pick('luat', ['b', 'a']) }), question('single-choice')],
    {},
    null,
  );
  expect(unmet(quiz(plain()), after)).toEqual([]);
});

it.each([
  [['questions', 'marks', 'types'], quiz(plain().slice(1))],
  [['marks'], quiz([question('single-choice', 50), ...plain().slice(1)])],
  [['types'], quiz([question('true-false'), ...plain().slice(1)])],
  [['picks'], quiz([...plain().slice(0, 1), question('random', 200, { body: pick('luat', ['a']) })])],
])('%j are not met', (demands, after) => expect(unmet(quiz(plain()), after)).toEqual(demands));

it('parts of the grade are known by their names', () => {
  const part = (id: string, name: string) =>
    quiz([question('single-choice', 100, { partialGradeId: id })], { partialGrades: [{ id, name }] });
  expect(unmet(part('p1', 'Luật'), part('p2', 'Luật '))).toEqual([]);
  expect(unmet(part('p1', 'Luật'), part('p1', 'Kỹ năng'))).toEqual(['parts']);
});

it('the one before is taken once, or its first attempt counts; and it shows no right answer', () => {
  const after = quiz(plain());
  expect(unmet(quiz(plain(), {}, 2), after)).toEqual(['once']);
  expect(unmet(quiz(plain(), { counted: 'first' }, 2), after)).toEqual([]);
  expect(unmet({ ...quiz(plain()), rules: null }, after)).toEqual(['no-key']);
});
