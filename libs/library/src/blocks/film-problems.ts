import type { PublishProblem, TopicFacts } from '@hochoi/contracts';
import type { LessonVideo } from '../lesson-videos';

type Found = Pick<PublishProblem, 'code' | 'message' | 'severity'>;

/** @param name in the middle of a sentence, e.g. `video “Họp chi hội”` */
export function filmProblems(name: string, film: LessonVideo | undefined, kind: TopicFacts['kind']): Found[] {
  if (!film || film.state === 'failed')
    return [error('video-failed', `${name} bị lỗi. Hãy xử lý lại hoặc tải tệp khác lên.`)];
  if (film.state === 'ready') return captionProblems(name, film, kind);
  const how = film.state === 'uploading' ? 'đang tải lên' : `đang xử lý (${film.progress}%)`;
  return [error('video-not-ready', `${name} ${how}. Hãy đợi xong rồi phát hành.`)];
}

const error = (code: string, message: string): Found => ({ code, message, severity: 'error' });

/** Nobody may be kept from what everybody must learn: by bad hearing, a loud room, or a line that carries no sound. */
function captionProblems(name: string, { captions }: LessonVideo, kind: TopicFacts['kind']): Found[] {
  if (captions.includes('vi')) return [];
  const missing = `${name} chưa có phụ đề tiếng Việt.`;
  if (kind === 'BB') return [error('no-captions', `${missing} Chuyên đề bắt buộc phải có.`)];
  return [{ ...error('no-captions', `${missing} Nên có để ai cũng theo dõi được.`), severity: 'warning' }];
}
