import { useI18n } from 'vue-i18n';

const known = ['getSensitiveData', 'getCertificate', 'getCertificatePdf', 'getPerson', 'exportUnitQuizMarks'];

/** What was looked at, in words: the page when it is known, else that it was personal data. */
export function useLookWords(): (look: { kind: string; what: string }) => string {
  const { t } = useI18n();
  return ({ kind, what }) =>
    `${t(`looks.kind.${kind}`)}: ${t(`looks.page.${known.includes(what) ? what : 'other'}`)}`;
}
