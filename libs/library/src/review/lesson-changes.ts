import type { Lesson } from '../lesson.entity';

type Text = Pick<Lesson, 'key' | 'title' | 'markdown' | 'mediaId' | 'moduleKey'>;

export interface LessonChange {
  key: string;
  title: string;
  change: 'new' | 'changed' | 'gone' | 'same';
  /** It stands in another part now, or elsewhere among those that stayed. */
  moved: boolean;
}

/** Whether what is learnt is the same: another title, place or length is no reason to study it again. */
const same = (one: Text, other: Text): boolean =>
  one.markdown === other.markdown && one.mediaId === other.mediaId;

/** Those that stand where they stood, next to the others that stayed: as many as can be, so that the fewest have moved. */
function stayed(before: readonly Text[], after: readonly Text[]): Set<string> {
  const places = new Map(before.map(({ key, moduleKey }, index) => [`${key} ${moduleKey}`, index]));
  const placed = after.flatMap(({ key, moduleKey }) => {
    const place = places.get(`${key} ${moduleKey}`);
    return place === undefined ? [] : [{ key, place }];
  });
  // The longest rising run of old places, by the best one that ends at each.
  const runs: (typeof placed)[] = [];
  for (const one of placed) {
    const shorter = runs.filter((run) => run.at(-1)!.place < one.place);
    const best = shorter.reduce<typeof placed>((a, b) => (b.length > a.length ? b : a), []);
    runs.push([...best, one]);
  }
  const longest = runs.reduce<typeof placed>((a, b) => (b.length > a.length ? b : a), []);
  return new Set(longest.map(({ key }) => key));
}

/** What has become of each lesson, in the order of the new version, with those that are gone at the end. Pure. */
export function lessonChanges(before: readonly Text[], after: readonly Text[]): LessonChange[] {
  const old = new Map(before.map((lesson) => [lesson.key, lesson]));
  const kept = new Set(after.map(({ key }) => key));
  const inPlace = stayed(before, after);
  const now = after.map((lesson): LessonChange => {
    const earlier = old.get(lesson.key);
    const change = !earlier ? 'new' : same(earlier, lesson) ? 'same' : 'changed';
    const moved = earlier !== undefined && !inPlace.has(lesson.key);
    return { key: lesson.key, title: lesson.title, change, moved };
  });
  const gone = before.filter(({ key }) => !kept.has(key));
  return [
    ...now,
    ...gone.map(({ key, title }): LessonChange => ({ key, title, change: 'gone', moved: false })),
  ];
}
