import { useI18n } from 'vue-i18n';
import type { Job } from './jobs';

/** Names of kinds and things as people say them. A kind of another version of the program is called as it is stored. */
export function useJobWords() {
  const { t, te } = useI18n();
  const kindName = (kind: string): string => (te(`jobs.kind.${kind}`) ? t(`jobs.kind.${kind}`) : kind);
  const advice = (kind: string): string =>
    te(`jobs.advice.${kind}`) ? t(`jobs.advice.${kind}`) : t('jobs.otherAdvice');
  const laneName = (lane: string): string => (te(`jobs.lane.${lane}`) ? t(`jobs.lane.${lane}`) : lane);

  function aboutText({ about }: Job): string | undefined {
    if (!about) return undefined;
    if (about.number) return t('jobs.aboutNumber', { number: about.number });
    const what = t(`jobs.about.${about.what}`);
    return about.topicCode ? t('jobs.aboutTopic', { what, code: about.topicCode }) : what;
  }

  /** One job in one line, for buttons and messages. */
  const workName = (job: Job): string => [kindName(job.kind), aboutText(job)].filter(Boolean).join(' – ');

  return { kindName, advice, laneName, aboutText, workName };
}
