import { type PairDemand, quizRules, randomPick, reviewMoments, usualRules } from '@hochoi/contracts';
import type { QuizWithQuestions } from '../quiz.service';

/** How many of each. */
export type Counted = { name: string; count: number }[];
export interface MetDemand {
  demand: PairDemand;
  met: boolean;
  before: Counted;
  after: Counted;
}
export type BlueprintQuiz = Pick<QuizWithQuestions, 'rules' | 'attemptsAllowed'> & {
  questions: readonly Pick<
    QuizWithQuestions['questions'][number],
    'type' | 'mark' | 'body' | 'partialGradeId'
  >[];
};

const rulesOf = ({ rules }: BlueprintQuiz) => (rules ? quizRules.parse(rules) : usualRules);
const asked = ({ questions }: BlueprintQuiz) => questions.filter(({ type }) => type !== 'description');

function tallied(pairs: readonly [name: string, count: number][]): Counted {
  const counts = new Map<string, number>();
  for (const [name, count] of pairs) counts.set(name, (counts.get(name) ?? 0) + count);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What a random slot may draw, in one writing. */
function pickOf(body: unknown): string {
  const { categoryId, withSubcategories, tags, difficulty } = randomPick.parse(body);
  return JSON.stringify([categoryId, withSubcategories, tags.toSorted(), difficulty.toSorted()]);
}

/** Parts of a grade are known by their names: each quiz gives them ids of its own. */
function partsOf(quiz: BlueprintQuiz): Counted {
  const names = new Map(rulesOf(quiz).partialGrades.map(({ id, name }) => [id, name.trim()]));
  return tallied(
    asked(quiz).flatMap(({ partialGradeId, mark }): [string, number][] => {
      const name = partialGradeId && names.get(partialGradeId);
      return name ? [[name, mark]] : [];
    }),
  );
}

const said: Record<Exclude<PairDemand, 'once' | 'no-key'>, (quiz: BlueprintQuiz) => Counted> = {
  questions: (quiz) => [{ name: '', count: asked(quiz).length }],
  marks: (quiz) => [{ name: '', count: asked(quiz).reduce((sum, { mark }) => sum + mark, 0) }],
  types: (quiz) => tallied(asked(quiz).map(({ type }) => [type, 1])),
  parts: partsOf,
  picks: (quiz) =>
    tallied(asked(quiz).flatMap(({ type, body }) => (type === 'random' ? [[pickOf(body), 1]] : []))),
};

/** Of several attempts the best would be compared, which is no longer how she came; so there is one, or the first counts. */
const isOnce = (quiz: BlueprintQuiz) => quiz.attemptsAllowed === 1 || rulesOf(quiz).counted === 'first';

/** Who has read the right answers of the first quiz is measured by her memory in the second. */
function hidesKey(quiz: BlueprintQuiz): boolean {
  const { review } = rulesOf(quiz);
  return reviewMoments.every((moment) => !review[moment].rightAnswer);
}

/**
 * What is demanded of a quiz before and one after the training, so that a change is one of the learners and not of the quiz: as many
 * questions of each type, as many marks, the same parts of the grade, the same places of the bank; and of the first that it is taken once,
 * and keeps its answers to itself.
 */
export function demandsOf(before: BlueprintQuiz, after: BlueprintQuiz): MetDemand[] {
  const alike = (Object.keys(said) as (keyof typeof said)[]).map((demand): MetDemand => {
    const [one, other] = [said[demand](before), said[demand](after)];
    return { demand, met: JSON.stringify(one) === JSON.stringify(other), before: one, after: other };
  });
  const none = { before: [], after: [] };
  return [
    ...alike,
    { demand: 'once', met: isOnce(before), ...none },
    { demand: 'no-key', met: hidesKey(before), ...none },
  ];
}
