import { type ExportedQuestion, type QuizWithQuestions, writeGift, writeMoodleXml } from '@hochoi/assessment';

/** The questions of a quiz that are its own to carry: what is drawn from the bank stays there. */
export const carriedQuestions = ({ questions }: QuizWithQuestions): ExportedQuestion[] =>
  questions
    .filter(({ type }) => type !== 'random')
    .map(
      ({ type, body }, index) =>
        ({ type, body, title: `C${index + 1}`, category: '', tags: [] }) as unknown as ExportedQuestion,
    );

const hasPictures = (questions: readonly ExportedQuestion[]) => questions.some(({ files }) => files?.length);

/**
 * The questions of a topic as a file of its package: GIFT, which people can read; Moodle XML when GIFT cannot hold them all, or not
 * their pictures. Null when the bank gives all of them.
 */
export function quizFile(questions: readonly ExportedQuestion[]): { name: string; content: string } | null {
  if (questions.length === 0) return null;
  const gift = writeGift(questions);
  if (!hasPictures(questions) && gift.problems.every(({ severity }) => severity === 'warning'))
    return { name: 'questions.gift', content: gift.content };
  return { name: 'questions.xml', content: writeMoodleXml(questions).content };
}
