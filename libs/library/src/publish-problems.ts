import type { PublishProblem, TopicFacts } from '@hochoi/contracts';
import type { QuizProblem } from '@hochoi/assessment';
import type { LessonVideo } from './lesson-videos';
import type { Lesson } from './lesson.entity';

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

/** What stands between a draft and its learners: the checklist before publishing. Pure. */
export function publishProblems(
  lessons: Pick<Lesson, 'id' | 'title' | 'markdown' | 'mediaId'>[],
  videos: ReadonlyMap<string, LessonVideo>,
  quiz: { questionCount: number; problems: QuizProblem[] },
  kind: TopicFacts['kind'],
): PublishProblem[] {
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
  return [
    ...none,
    ...lessons.flatMap((lesson) => lessonProblems(lesson, videos, kind)),
    ...quiz.problems.map(({ code, message, questionId }) => problem(`quiz.${code}`, message, { questionId })),
    ...noQuiz,
  ];
}

function lessonProblems(
  { id, title, markdown, mediaId }: Pick<Lesson, 'id' | 'title' | 'markdown' | 'mediaId'>,
  videos: ReadonlyMap<string, LessonVideo>,
  kind: TopicFacts['kind'],
): PublishProblem[] {
  const at = { lessonId: id };
  if (!mediaId)
    return markdown.trim() ? [] : [problem('empty-lesson', `Bài “${title}” chưa có nội dung.`, at)];
  const video = videos.get(mediaId);
  if (!video || video.state === 'failed')
    return [
      problem('video-failed', `Video của bài “${title}” bị lỗi. Hãy xử lý lại hoặc tải tệp khác lên.`, at),
    ];
  if (video.state === 'ready') return captionProblems(title, video, kind, at);
  const how = video.state === 'uploading' ? 'đang tải lên' : `đang xử lý (${video.progress}%)`;
  return [problem('video-not-ready', `Video của bài “${title}” ${how}. Hãy đợi xong rồi phát hành.`, at)];
}

/** Nobody may be kept from what everybody must learn: by bad hearing, a loud room, or a line that carries no sound. */
function captionProblems(
  title: string,
  { captions }: LessonVideo,
  kind: TopicFacts['kind'],
  at: Pick<PublishProblem, 'lessonId'>,
): PublishProblem[] {
  if (captions.includes('vi')) return [];
  const missing = `Video của bài “${title}” chưa có phụ đề tiếng Việt.`;
  if (kind === 'BB') return [problem('no-captions', `${missing} Chuyên đề bắt buộc phải có.`, at)];
  return [
    problem('no-captions', `${missing} Nên có để ai cũng theo dõi được.`, { ...at, severity: 'warning' }),
  ];
}
