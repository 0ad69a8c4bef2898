import type { BankCategories, BankKeeper, QuestionDraft, QuizService } from '@hochoi/assessment';
import { changeShown } from '@hochoi/contracts';
import { newId } from '@hochoi/platform';
import type { Lesson } from '../lesson.entity';
import type { Brought } from './content-media';
import { filmOf } from './given-file';
import type { LessonContent, TopicContent } from './topic-content';

/** The lessons of a new version, in their order. @param editions by the names in the texts */
export const lessonRows = (
  lessons: readonly LessonContent[],
  versionId: string,
  brought: Brought,
  editions: ReadonlyMap<string, string>,
): Lesson[] =>
  lessons.map((lesson, index) => ({
    id: newId(),
    versionId,
    key: lesson.key,
    position: index + 1,
    moduleKey: lesson.moduleKey,
    title: lesson.title,
    minutes: lesson.minutes,
    markdown: withEditions(lesson.markdown, editions),
    mediaId: mediaOf(lesson, brought),
    lockVersion: 1,
  }));

const withEditions = (markdown: string, editions: ReadonlyMap<string, string>): string =>
  changeShown(markdown, (shown) => {
    const edition = editions.get(shown.target);
    return shown.with(edition ? `material:${edition}` : shown.target);
  });

function mediaOf(lesson: LessonContent, brought: Brought): string | null {
  const film = filmOf(lesson);
  return film && brought(film);
}

/**
 * Fills a quiz that was just created and that nobody else knows yet. Categories that random questions are drawn from are made
 * where they are not there yet; that they hold too few is the quiz's problem then.
 */
export async function fillQuiz(
  { quizzes, categories, by }: { quizzes: QuizService; categories: BankCategories; by: BankKeeper | null },
  quizId: string,
  content: TopicContent,
): Promise<void> {
  const { questions, slots, passMark, attemptsAllowed, shuffleQuestions, rules } = content;
  const drafts: QuestionDraft[] = [];
  for (const { question, random, mark, sectionId, partialGradeId } of slots) {
    const place = { id: null, mark, sectionId, partialGradeId };
    if (random) {
      const { category, ...pick } = random;
      const categoryId = await categories.make(by, null, category);
      drafts.push({ ...place, type: 'random', body: { ...pick, categoryId } });
    } else {
      const { type, body } = questions[question!]!;
      drafts.push({ ...place, type, body });
    }
  }
  await quizzes.save(quizId, 1, { passMark, attemptsAllowed, shuffleQuestions, rules }, drafts);
}
