import type { paths } from '../api/schema';

const MOST = 64 * 1024 * 1024;

export interface ImportForm {
  file: File | null;
  categoryId: string;
  format: '' | 'gift' | 'aiken' | 'moodle-xml' | 'excel';
  rules: string;
  withCategories: boolean;
  takeDuplicates: boolean;
  shared: boolean;
}

export const newImportForm = (): ImportForm => ({
  file: null,
  categoryId: '',
  format: '',
  rules: 'moodle',
  withCategories: true,
  takeDuplicates: false,
  shared: false,
});

/** Key of what is wrong with the file. */
export function fileFault(file: Pick<File, 'size'> | null): string | undefined {
  if (!file) return 'bank.importing.fileFault';
  return file.size > MOST ? 'bank.importing.large' : undefined;
}

type Query = paths['/api/v1/question-bank/imports/preview']['post']['parameters']['query'];
const flag = (on: boolean) => (on ? ('true' as const) : ('false' as const));

export const importQuery = (form: ImportForm): Query => ({
  fileName: (form.file?.name ?? '').normalize('NFC').slice(-255),
  format: form.format || undefined,
  categoryId: form.categoryId,
  withCategories: flag(form.withCategories),
  rules: form.rules === 'house' ? 'house' : 'moodle',
  duplicates: form.takeDuplicates ? 'take' : 'leave-out',
  shared: flag(form.shared),
});
