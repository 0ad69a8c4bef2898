import type { Lesson } from '../lesson.entity';

type Text = Pick<Lesson, 'key' | 'title' | 'markdown' | 'mediaId'>;

export interface LessonChange {
  key: string;
  title: string;
  change: 'new' | 'changed' | 'gone' | 'same';
}

/** Whether what is learnt is the same: another title, place or length is no reason to study it again. */
const same = (one: Text, other: Text): boolean =>
  one.markdown === other.markdown && one.mediaId === other.mediaId;

/** What has become of each lesson, in the order of the new version, with those that are gone at the end. Pure. */
export function lessonChanges(before: readonly Text[], after: readonly Text[]): LessonChange[] {
  const old = new Map(before.map((lesson) => [lesson.key, lesson]));
  const kept = new Set(after.map(({ key }) => key));
  const now = after.map((lesson): LessonChange => {
    const earlier = old.get(lesson.key);
    const change = !earlier ? 'new' : same(earlier, lesson) ? 'same' : 'changed';
    return { key: lesson.key, title: lesson.title, change };
  });
  const gone = before.filter(({ key }) => !kept.has(key));
  return [...now, ...gone.map(({ key, title }): LessonChange => ({ key, title, change: 'gone' }))];
}
