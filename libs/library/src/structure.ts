import type { TopicModule, TopicStructure } from '@hochoi/contracts';

export interface Placed {
  id: string;
  moduleKey: string | null;
}
export interface Place extends Placed {
  /** From 1. */
  position: number;
}

/**
 * The one order of a version's lessons: those of no part first, then part after part, each in the order it had. So lessons of a part
 * always stand together. A lesson that names a part which is not there stands in none. Pure.
 */
export function arranged<L extends Pick<Placed, 'moduleKey'>>(
  lessons: readonly L[],
  modules: readonly Pick<TopicModule, 'key'>[] = [],
): L[] {
  const order = new Map(modules.map(({ key }, index) => [key, index]));
  const rank = ({ moduleKey }: L): number => order.get(moduleKey ?? '') ?? -1;
  return lessons
    .map((lesson, index) => ({ lesson, index, rank: rank(lesson) }))
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ lesson }) => lesson);
}

/** Where each lesson stands by a structure, in order. Pure. */
export const placesOf = ({ lessonIds, modules }: TopicStructure): Place[] =>
  [
    ...lessonIds.map((id) => ({ id, moduleKey: null })),
    ...modules.flatMap(({ key, lessonIds: ids }) => ids.map((id) => ({ id, moduleKey: key }))),
  ].map((place, index) => ({ ...place, position: index + 1 }));

/** Whether a structure has each of these lessons once and no other, and no part twice. Pure. */
export function isWhole(structure: TopicStructure, lessons: readonly Pick<Placed, 'id'>[]): boolean {
  const placed = placesOf(structure).map(({ id }) => id);
  const known = new Set(lessons.map(({ id }) => id));
  const keys = structure.modules.map(({ key }) => key);
  return (
    placed.length === known.size &&
    new Set(placed).size === placed.length &&
    placed.every((id) => known.has(id)) &&
    new Set(keys).size === keys.length
  );
}

/** What stands there now, told as a structure. Pure. */
export function structureOf(
  lessons: readonly Placed[],
  modules: readonly TopicModule[] = [],
): TopicStructure {
  const known = new Set(modules.map(({ key }) => key));
  const idsIn = (wanted: string | null): string[] =>
    lessons
      .filter(({ moduleKey }) => (known.has(moduleKey ?? '') ? moduleKey : null) === wanted)
      .map(({ id }) => id);
  return {
    lessonIds: idsIn(null),
    modules: modules.map(({ key, title, summary }) => ({ key, title, summary, lessonIds: idsIn(key) })),
  };
}

/** The part of a lesson as learners count them: parts without lessons are not shown and not counted. Pure. */
export const shownModules = (
  lessons: readonly Pick<Placed, 'moduleKey'>[],
  modules: readonly TopicModule[] = [],
): TopicModule[] => modules.filter(({ key }) => lessons.some(({ moduleKey }) => moduleKey === key));
