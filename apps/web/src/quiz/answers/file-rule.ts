import type { HandIn } from './asked';

type Rule = HandIn['files'];

/** As the server reads the groups (assessment/grading/hand-in.ts). */
const endings: Record<string, readonly string[]> = {
  image: ['.jpg', '.jpeg', '.png', '.webp', '.gif', '.heic'],
  audio: ['.mp3', '.m4a', '.aac', '.ogg', '.wav'],
  video: ['.mp4', '.mov', '.webm', '.3gp', '.mkv'],
  document: ['.pdf', '.doc', '.docx', '.odt', '.xls', '.xlsx', '.ods', '.ppt', '.pptx', '.odp', '.txt'],
};
const allowed = ({ types }: Pick<Rule, 'types'>): string[] =>
  types.flatMap((type) => endings[type] ?? [type]);

/** For the window in which the phone lets her choose. */
export const acceptOf = (rule: Pick<Rule, 'types'>): string | undefined =>
  allowed(rule).join(',') || undefined;

/** Why a file cannot be handed in, before a byte of it is sent; null: it can. */
export function refusalOf(
  rule: Pick<Rule, 'types' | 'maxBytes'>,
  { name, size }: { name: string; size: number },
): 'type' | 'large' | 'empty' | null {
  const ending = /\.[^.]*$/.exec(name.toLowerCase())?.[0] ?? '';
  if (rule.types.length > 0 && !allowed(rule).includes(ending)) return 'type';
  if (size === 0) return 'empty';
  return rule.maxBytes !== undefined && size > rule.maxBytes ? 'large' : null;
}
