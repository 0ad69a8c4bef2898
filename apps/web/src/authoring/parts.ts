/** The parts of the editor, as the address bar names them: `?phan=`. */
export type Part =
  { kind: 'facts' | 'bases' | 'extras' | 'quiz' | 'publish' } | { kind: 'lesson'; key: string };

const names = {
  facts: 'chung',
  bases: 'can-cu',
  extras: 'thuc-hanh',
  quiz: 'kiem-tra',
  publish: 'phat-hanh',
} as const;
type Kind = keyof typeof names;
const lessonPrefix = 'bai-';

export function partOf(named: unknown): Part {
  const name = String(named ?? '');
  if (name.startsWith(lessonPrefix)) return { kind: 'lesson', key: name.slice(lessonPrefix.length) };
  const kind = (Object.keys(names) as Kind[]).find((one) => names[one] === name);
  return { kind: kind ?? 'facts' };
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
  if (problem.questionId || /^(no-)?quiz/.test(problem.code)) return { kind: 'quiz' };
  return { kind: /^(law-|no-sources|no-legal-bases)/.test(problem.code) ? 'bases' : 'facts' };
}
