import type { QuizService } from '@hochoi/assessment';
import { newId } from '@hochoi/platform';
import type { Lesson } from '../lesson.entity';
import type { ContentVideos } from './content-videos';
import type { LessonContent, TopicContent } from './topic-content';

/** Takes in the films of the lessons. They take long: outside of a transaction. @returns media by the lesson's key */
export async function takeVideos(
  videos: ContentVideos,
  lessons: readonly LessonContent[],
  ownerId: string | null,
): Promise<Map<string, string>> {
  const media = new Map<string, string>();
  for (const { key, video, captions } of lessons)
    if (video) media.set(key, await videos.import(video, captions, ownerId));
  return media;
}

/** The lessons of a new version, in their order. */
export const lessonRows = (
  lessons: readonly LessonContent[],
  versionId: string,
  media: ReadonlyMap<string, string>,
): Lesson[] =>
  lessons.map(({ key, moduleKey, title, minutes, markdown }, index) => ({
    id: newId(),
    versionId,
    key,
    position: index + 1,
    moduleKey,
    title,
    minutes,
    markdown,
    mediaId: media.get(key) ?? null,
    lockVersion: 1,
  }));

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
