import { type ExportedQuestion, type QuizWithQuestions, writeGift, writeMoodleXml } from '@hochoi/assessment';

/**
 * The questions of a topic as a file of its package: GIFT, which people can read; Moodle XML when GIFT cannot hold them all. Null
 * when the bank gives all of them.
 */
export function quizFile({ questions }: QuizWithQuestions): { name: string; content: string } | null {
  const own = questions.filter(({ type }) => type !== 'random');
  if (own.length === 0) return null;
  const exported = own.map(
    ({ type, body }, index) =>
      ({ type, body, title: `C${index + 1}`, category: '', tags: [] }) as unknown as ExportedQuestion,
  );
  const gift = writeGift(exported);
  if (gift.problems.every(({ severity }) => severity === 'warning'))
    return { name: 'questions.gift', content: gift.content };
  return { name: 'questions.xml', content: writeMoodleXml(exported).content };
}
