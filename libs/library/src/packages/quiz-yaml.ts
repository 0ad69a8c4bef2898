import type { CategoryTree, QuizWithQuestions } from '@hochoi/assessment';
import type { RandomPick } from '@hochoi/contracts';
import { rulesWritten } from '../content/quiz-slots';

type Place = QuizWithQuestions['questions'][number];

/** The filter of a random question, in words that mean something elsewhere. */
function randomYaml({ categoryId, withSubcategories, tags, difficulty }: RandomPick, tree: CategoryTree) {
  return {
    category: tree.pathOf(categoryId),
    ...(!withSubcategories && { withSubcategories }),
    ...(tags.length > 0 && { tags }),
    ...(difficulty.length > 0 && { difficulty }),
  };
}

function slotYaml(place: Place, number: number, tree: CategoryTree) {
  const { type, body, mark, sectionId, partialGradeId } = place;
  return {
    ...(type === 'random' ? { random: randomYaml(body as RandomPick, tree) } : { question: number }),
    ...(mark !== 100 && { mark: mark / 100 }),
    ...(sectionId && { section: sectionId }),
    ...(partialGradeId && { partialGrade: partialGradeId }),
  };
}

const isPlain = ({ type, sectionId, partialGradeId }: Place) =>
  type !== 'random' && !sectionId && !partialGradeId;

/** The quiz of `topic.yaml`. Links to the bank stay behind: what they led to is in the questions. Null without a question. */
export function quizYaml(quiz: QuizWithQuestions, file: string | null, tree: CategoryTree): object | null {
  const { questions, passMark, attemptsAllowed, shuffleQuestions, rules } = quiz;
  if (questions.length === 0) return null;
  const numbers = new Map(
    questions.filter(({ type }) => type !== 'random').map(({ id }, index) => [id, index + 1]),
  );
  const special = rulesWritten(rules);
  const plain = questions.every(isPlain);
  return {
    ...(file !== null && { file }),
    passMark: passMark / 100,
    ...(attemptsAllowed !== null && { attempts: attemptsAllowed }),
    ...(shuffleQuestions && { shuffle: true }),
    ...(plain &&
      questions.some(({ mark }) => mark !== 100) && { marks: questions.map(({ mark }) => mark / 100) }),
    ...(special && { rules: special }),
    ...(!plain && { slots: questions.map((place) => slotYaml(place, numbers.get(place.id) ?? 0, tree)) }),
  };
}
