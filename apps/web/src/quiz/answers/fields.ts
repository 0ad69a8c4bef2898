import type { Asked } from './asked';

/** Fields that few questions need. */
export const fields = {
  matching: () => import('./MatchingAnswer.vue'),
  ordering: () => import('./OrderingAnswer.vue'),
  gapFill: () => import('./GapFillAnswer.vue'),
  handIn: () => import('./HandInAnswer.vue'),
  files: () => import('./FilesField.vue'),
  /** Asked for when a file is chosen: the line may be gone by then. */
  sending: () => import('../../uploading/tus-upload'),
  writtenText: () => import('./WrittenText.vue'),
};
type Field = keyof typeof fields;

/** What the answers to these questions need beyond what is always there. */
export function fieldsFor(questions: readonly Pick<Asked, 'type' | 'handIn'>[]): Field[] {
  const wanted = questions.flatMap(({ type, handIn }): Field[] => {
    if (handIn)
      return [
        'handIn',
        ...(handIn.files.atMost > 0 ? (['files', 'sending'] as const) : []),
        ...(handIn.entry === 'rich' ? (['writtenText'] as const) : []),
      ];
    if (type === 'gap-fill') return ['gapFill'];
    return type === 'matching' || type === 'ordering' ? [type] : [];
  });
  return [...new Set(wanted)];
}

/** All of it before the first question is shown: on a line that breaks later, every question can be answered. */
export const fetchFields = async (questions: Parameters<typeof fieldsFor>[0]): Promise<void> =>
  void (await Promise.allSettled(fieldsFor(questions).map((field) => fields[field]())));
