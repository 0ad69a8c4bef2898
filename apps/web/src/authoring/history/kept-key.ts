import { me } from '../../session/session';

/** On a shared device what one author kept is not put before another. */
export const keptKey = (lessonId: string): string => `hochoi.kept.${me.value?.accountId ?? ''}.${lessonId}`;
