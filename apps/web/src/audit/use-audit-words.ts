import { useI18n } from 'vue-i18n';
import { formatMoment } from '../i18n/format';
import type { AuditEvent } from './audit';

/** Names of actions, things and fields as people say them; what has none yet is called as it is stored. */
export function useAuditWords() {
  const { t, te, locale } = useI18n();
  const named = (group: string, name: string): string =>
    te(`audit.${group}.${name}`) ? t(`audit.${group}.${name}`) : name;
  const actionName = (action: string): string => named('action', action);
  const kindName = (kind: string): string => named('kind', kind);
  const fieldName = (path: readonly string[]): string =>
    path.length === 0 ? t('audit.value') : path.map((name) => named('field', name)).join(' › ');
  const actorName = ({ actor }: Pick<AuditEvent, 'actor'>): string =>
    actor ? (actor.name ?? t('audit.nobody')) : t('audit.operator');
  const subjectName = ({ subject }: Pick<AuditEvent, 'subject'>): string => subject.label ?? subject.id;

  function valueText(value: unknown): string {
    if (value === null || value === undefined || value === '') return t('audit.nothing');
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
    if (typeof value === 'number') return value.toLocaleString(locale.value);
    if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
      return value.map(valueText).join(', ');
    if (typeof value !== 'string') return JSON.stringify(value);
    if (/^9999-12-31$/.test(value)) return t('audit.forEver');
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return value.split('-').reverse().join('/');
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatMoment(value) : value;
  }

  return { actionName, kindName, fieldName, actorName, subjectName, valueText };
}
