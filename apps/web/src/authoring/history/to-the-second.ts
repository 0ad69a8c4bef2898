import { formatDate, formatTime, type Moment } from '../../i18n/format';

/** 10:32:07, 31/12/2026: within one minute there are many saves. Việt Nam is whole hours from UTC, so seconds are the same. */
export function toTheSecond(moment: Moment): string {
  const seconds = String(new Date(String(moment)).getUTCSeconds()).padStart(2, '0');
  return `${formatTime(moment)}:${seconds}, ${formatDate(moment)}`;
}
