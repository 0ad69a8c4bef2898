import type { QuizService } from '@hochoi/assessment';
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

/** Fills a quiz that was just created and that nobody else knows yet. */
export async function fillQuiz(quizzes: QuizService, quizId: string, content: TopicContent): Promise<void> {
  const { questions, marks, passMark, attemptsAllowed, shuffleQuestions } = content;
  const drafts = questions.map(({ type, body }, index) => ({
    id: null,
    type: type as never,
    mark: marks[index]!,
    body,
  }));
  await quizzes.save(quizId, 1, { passMark, attemptsAllowed, shuffleQuestions }, drafts);
}
