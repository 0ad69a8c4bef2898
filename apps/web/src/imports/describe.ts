import { showDay } from '../i18n/days';
import type { ImportRow } from './types';

type Translate = (key: string, named?: Record<string, unknown>) => string;

/** What a row changes, sentence by sentence. */
export function describe({ changes, posts }: ImportRow, t: Translate): string[] {
  return [...changes.map((change) => fieldChange(change, t)), ...posts.map((post) => postOutcome(post, t))];
}

function fieldChange({ field, before, after }: ImportRow['changes'][number], t: Translate): string {
  const shown = (value: string | null): string => {
    if (value === null) return t('imports.unknown');
    return field === 'birthDate' ? showDay(value) : value;
  };
  return t('imports.fieldChange', {
    field: t(`imports.field.${field}`),
    before: shown(before),
    after: shown(after),
  });
}

function postOutcome(post: ImportRow['posts'][number], t: Translate): string {
  const { action, position, unitName, startsOn, endsOn, kind, changes } = post;
  const named = { position, unit: unitName };
  if (action === 'change') return t('imports.changes', { ...named, changes: changes.join('; ') });
  if (action === 'end') return t('imports.ends', { ...named, day: showDay(endsOn!) });
  return t(kind === 'planned' ? 'imports.planned' : 'imports.starts', { ...named, day: showDay(startsOn) });
}
