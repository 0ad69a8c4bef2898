import type { PublishProblem } from '@hochoi/contracts';
import type { QuizProblem } from '@hochoi/assessment';
import { blockProblems, type BlockRules } from './blocks/block-problems';
import { filmProblems } from './blocks/film-problems';
import type { LessonVideo } from './lesson-videos';
import type { Lesson } from './lesson.entity';
import type { TopicVersion } from './topic-version.entity';

export const problem = (
  code: string,
  message: string,
  more: Partial<PublishProblem> = {},
): PublishProblem => ({
  code,
  message,
  severity: 'error',
  lessonId: null,
  questionId: null,
  ...more,
});

export interface CheckedDraft {
  version: Pick<TopicVersion, 'facts' | 'extras' | 'sources' | 'legalBases'>;
  lessons: Pick<Lesson, 'id' | 'title' | 'markdown' | 'mediaId'>[];
  /** Of the lessons, and editions of materials that their texts name. */
  videos: ReadonlyMap<string, LessonVideo>;
  editions: BlockRules['editions'];
  quiz: { questionCount: number; problems: QuizProblem[] };
}

/** What stands between a draft and its learners: the checklist before publishing. Pure. */
export function publishProblems({
  version,
  lessons,
  videos,
  editions,
  quiz,
}: CheckedDraft): PublishProblem[] {
  const { kind } = version.facts;
  const none =
    lessons.length === 0
      ? [problem('no-lessons', 'Chuyên đề chưa có bài học nào. Hãy thêm ít nhất một bài.')]
      : [];
  const noQuiz =
    quiz.questionCount === 0
      ? [
          problem('no-quiz', 'Chưa có bài kiểm tra: người học sẽ hoàn thành khi học hết các bài.', {
            severity: 'warning',
          }),
        ]
      : [];
  const rules = { editions, kind, practice: Boolean(version.extras?.practice), quiz: quiz.questionCount > 0 };
  return [
    ...none,
    ...lessons.flatMap((lesson) => [
      ...lessonProblems(lesson, videos, kind),
      ...blockProblems(lesson, rules),
    ]),
    ...quiz.problems.map(({ code, message, questionId }) => problem(`quiz.${code}`, message, { questionId })),
    ...noQuiz,
    ...groundProblems(version),
  ];
}

function lessonProblems(
  { id, title, markdown, mediaId }: CheckedDraft['lessons'][number],
  videos: ReadonlyMap<string, LessonVideo>,
  kind: BlockRules['kind'],
): PublishProblem[] {
  const at = { lessonId: id };
  if (!mediaId)
    return markdown.trim() ? [] : [problem('empty-lesson', `Bài “${title}” chưa có nội dung.`, at)];
  return filmProblems(`Video của bài “${title}”`, videos.get(mediaId), kind).map(
    ({ code, message, severity }) => problem(code, message, { ...at, severity }),
  );
}

/** What it rests on is told to learners and reviewers; what everybody must learn rests on a decision or a law. */
function groundProblems({ facts, sources, legalBases }: CheckedDraft['version']): PublishProblem[] {
  if (legalBases.length > 0) return [];
  const severity = 'warning';
  if (sources.length === 0)
    return [problem('no-sources', 'Chuyên đề chưa nêu tài liệu nguồn và căn cứ nào.', { severity })];
  if (facts.kind !== 'BB') return [];
  return [problem('no-legal-bases', 'Chuyên đề bắt buộc nhưng chưa nêu căn cứ pháp lý.', { severity })];
}
