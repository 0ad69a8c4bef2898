import type { components } from '../api/schema';

type Quiz = components['schemas']['VersionText']['quiz'];
type Words = (key: string, named?: Record<string, unknown>) => string;

const numbersOf = (quiz: Quiz, isIn: (question: Quiz['questions'][number]) => boolean): string =>
  quiz.questions.flatMap((question, index) => (isIn(question) ? [index + 1] : [])).join(', ') || '–';

/** Sections and partial grades, each with the numbers of its questions; empty where there are none. */
export function partsText(quiz: Quiz, t: Words): string {
  const { sections = [], partialGrades = [] } = quiz.rules ?? {};
  const inSections = sections.map(({ id, title, shuffle }, index) => {
    const name = title || t('quizRules.section', { n: index + 1 });
    const how = shuffle ? ` (${t('quizEditor.shuffle')})` : '';
    return `${name}${how}: ${numbersOf(quiz, (question) => question.sectionId === id)}`;
  });
  const rest = numbersOf(quiz, (question) => !sections.some(({ id }) => id === question.sectionId));
  const outside = sections.length > 0 && rest !== '–' ? [`${t('quizRules.outside')}: ${rest}`] : [];
  const grades = partialGrades.map(
    ({ id, name }) =>
      `${t('quizRules.gradeOf')} “${name}”: ${numbersOf(quiz, (one) => one.partialGradeId === id)}`,
  );
  return [...inSections, ...outside, ...grades].join('\n');
}
