/** The parts of the editor, as the address bar names them: `?phan=`. */
export type Part = { kind: 'facts' | 'quiz' | 'publish' } | { kind: 'lesson'; key: string };

const names = { facts: 'chung', quiz: 'kiem-tra', publish: 'phat-hanh' } as const;
const lessonPrefix = 'bai-';

export function partOf(named: unknown): Part {
  const name = String(named ?? '');
  if (name.startsWith(lessonPrefix)) return { kind: 'lesson', key: name.slice(lessonPrefix.length) };
  if (name === names.quiz) return { kind: 'quiz' };
  return { kind: name === names.publish ? 'publish' : 'facts' };
}

export const nameOf = (part: Part): string =>
  part.kind === 'lesson' ? lessonPrefix + part.key : names[part.kind];

/** Where a problem is mended. */
export function partOfProblem(
  problem: { code: string; lessonId: string | null; questionId: string | null },
  keyOf: (lessonId: string) => string | undefined,
): Part {
  const key = problem.lessonId ? keyOf(problem.lessonId) : undefined;
  if (key) return { kind: 'lesson', key };
  if (problem.questionId || /quiz/.test(problem.code)) return { kind: 'quiz' };
  return { kind: 'facts' };
}
