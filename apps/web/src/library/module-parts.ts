interface Module {
  key: string;
  title: string;
  summary: string;
}
export interface ModulePart<L> {
  /** Null: of no part. */
  module: Module | null;
  /** From 1; 0 where there is none. */
  number: number;
  lessons: L[];
}

/** Lessons in their parts, those of none first; nothing of parts without lessons. Pure. */
export function moduleParts<L extends { moduleKey: string | null }>(
  lessons: readonly L[],
  modules: readonly Module[],
): ModulePart<L>[] {
  const known = modules.map(({ key }) => key);
  const loose = lessons.filter(({ moduleKey }) => !known.includes(moduleKey ?? ''));
  const parts = modules.map((module, index) => ({
    ...{ module, number: index + 1 },
    lessons: lessons.filter(({ moduleKey }) => moduleKey === module.key),
  }));
  return [{ module: null, number: 0, lessons: loose }, ...parts].filter((part) => part.lessons.length > 0);
}
