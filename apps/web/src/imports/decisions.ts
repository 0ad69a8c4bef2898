import { showDay } from '../i18n/days';
import type { Decision, ImportRow } from './types';

type Translate = (key: string, named?: Record<string, unknown>) => string;

/** A decision as the value of a list, and back. */
export function keyOfDecision(decision: ImportRow['decision']): string {
  if (!decision) return '';
  if (decision.as === 'person') return `person:${decision.person}`;
  return decision.as === 'unit' ? `unit:${decision.unit}` : decision.as;
}

/** A unit that was chosen before stays chosen when the next question is who is meant. */
export function decisionOf(key: string, { decision }: Pick<ImportRow, 'decision'>): Decision | null {
  const [as, id] = key.split(':');
  const unit = decision && 'unit' in decision ? decision.unit : undefined;
  const kept = unit ? { unit } : {};
  if (as === 'person') return { as, person: id!, ...kept };
  if (as === 'unit') return { as, unit: id! };
  if (as === 'new' || as === 'same-row') return { as, ...kept };
  return as === 'skip' ? { as } : null;
}

/** What may be decided about a row, in words. */
export function optionsOf({ choices }: ImportRow, t: Translate): { value: string; label: string }[] {
  if (!choices) return [];
  return [
    ...choices.persons.map(({ person, unitName, reasons }) => ({
      value: `person:${person.id}`,
      label: t('imports.asPerson', {
        name: person.fullName,
        birth: person.birthDate ? `, ${showDay(person.birthDate)}` : '',
        unit: unitName ? `, ${unitName}` : '',
        reasons: reasons.join(', '),
      }),
    })),
    ...choices.units.map(({ id, name, path }) => ({
      value: `unit:${id}`,
      label: t('imports.asUnit', { name, path: [...path].reverse().join(', ') }),
    })),
    ...(choices.line === null
      ? []
      : [{ value: 'same-row', label: t('imports.asSameRow', { line: choices.line }) }]),
    ...(choices.mayBeNew ? [{ value: 'new', label: t('imports.asNew') }] : []),
    { value: 'skip', label: t('imports.asSkip') },
  ];
}
