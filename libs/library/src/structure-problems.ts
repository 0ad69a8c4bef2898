import type { PublishProblem, TopicModule } from '@hochoi/contracts';
import type { Lesson } from './lesson.entity';
import { problem } from './publish-problems';

type Checked = Pick<Lesson, 'id' | 'key' | 'title' | 'moduleKey'>;

/** Parts that nobody will see. Pure. */
export const emptyModules = (
  lessons: readonly Checked[],
  modules: readonly TopicModule[] = [],
): PublishProblem[] =>
  modules
    .filter(({ key }) => !lessons.some(({ moduleKey }) => moduleKey === key))
    .map(({ title }) =>
      problem('empty-module', `Phần “${title}” chưa có bài nào nên người học sẽ không thấy phần này.`, {
        severity: 'warning',
      }),
    );

/** What was said of a lesson and is not settled. Pure. @param open how many threads, by the lesson's key */
export const openComments = (
  lessons: readonly Checked[],
  open: ReadonlyMap<string, number>,
): PublishProblem[] =>
  lessons
    .filter(({ key }) => open.has(key))
    .map(({ id, key, title }) =>
      problem('open-comments', `Bài “${title}” còn ${open.get(key)} góp ý chưa giải quyết.`, {
        severity: 'warning',
        lessonId: id,
      }),
    );
