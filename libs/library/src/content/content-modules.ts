import type { TopicFile } from './content-schema';
import type { LessonContent } from './topic-content';

type Part = NonNullable<TopicFile['modules']>[number];
type Unplaced = Omit<LessonContent, 'moduleKey'>;

/** The lessons in the order of the parts that name them; those that none names stand first, in their own order. Pure. */
export function placedLessons(lessons: readonly Unplaced[], parts: readonly Part[] = []): LessonContent[] {
  const named = parts.flatMap((part) => part.lessons.map((key): [string, string] => [key, part.key]));
  const moduleOf = new Map(named);
  const order = named.map(([key]) => key);
  return lessons
    .map((lesson) => ({ ...lesson, moduleKey: moduleOf.get(lesson.key) ?? null }))
    .sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
}

/** What cannot be followed: a lesson that is not there, or stands in two places; two parts of one name. Pure. */
export function partFaults(lessons: readonly Pick<Unplaced, 'key'>[], parts: readonly Part[] = []): string[] {
  const known = lessons.map(({ key }) => key);
  const named = parts.flatMap((part) => part.lessons);
  return [
    ...twice(parts.map(({ key }) => key)).map((key) => `modules: có hai phần mang key ${key}.`),
    ...twice(named).map((key) => `modules: bài ${key} được xếp hai lần.`),
    ...named.filter((key) => !known.includes(key)).map((key) => `modules: không có bài ${key}.`),
  ];
}

const twice = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];
