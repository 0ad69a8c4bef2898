export const fileGroups = ['image', 'audio', 'video', 'document'] as const;
export type FileGroup = (typeof fileGroups)[number];

const endings: Record<FileGroup, readonly string[]> = {
  image: ['.jpg', '.jpeg', '.png', '.webp', '.gif', '.heic'],
  audio: ['.mp3', '.m4a', '.aac', '.ogg', '.wav'],
  video: ['.mp4', '.mov', '.webm', '.3gp', '.mkv'],
  document: ['.pdf', '.doc', '.docx', '.odt', '.xls', '.xlsx', '.ods', '.ppt', '.pptx', '.odp', '.txt'],
};

/** Which files a question takes. `types` are endings as .pdf or groups; none: any. `maxBytes` of each; absent: what the platform takes. */
interface FileRule {
  types: readonly string[];
  maxBytes?: number | undefined;
}

const isGroup = (type: string): type is FileGroup => (fileGroups as readonly string[]).includes(type);
const endingOf = (name: string): string => /\.[^.]*$/.exec(name.toLowerCase())?.[0] ?? '';

/** All endings that are taken; none: any is. */
export const endingsTaken = ({ types }: Pick<FileRule, 'types'>): string[] =>
  types.flatMap((type) => (isGroup(type) ? endings[type] : [type]));

/** Of which group a file is by its name; undefined: of none that is known. */
export const fileGroupOf = (name: string): FileGroup | undefined =>
  fileGroups.find((group) => endings[group].includes(endingOf(name)));

/** As rules for files count: authors write them in these, and learners read them in these. */
export const MEGABYTE = 1_048_576;

/** Whether a file of this name is of a kind that is taken. */
export const takesName = (rule: Pick<FileRule, 'types'>, name: string): boolean =>
  rule.types.length === 0 || endingsTaken(rule).includes(endingOf(name));

/** Why a file cannot be handed in, by itself; null: it can. @param size in bytes */
export function fileRefusal(
  rule: FileRule,
  { name, size }: { name: string; size: number },
): 'type' | 'large' | 'empty' | null {
  if (!takesName(rule, name)) return 'type';
  if (size === 0) return 'empty';
  return rule.maxBytes !== undefined && size > rule.maxBytes ? 'large' : null;
}
