import { type CaptionCue, captionLimits, type CaptionProblem } from './captions';

type Found = Pick<CaptionProblem, 'code' | 'severity' | 'message'>;
const error = (code: CaptionProblem['code'], message: string): Found => ({
  code,
  severity: 'error',
  message,
});
const warning = (code: CaptionProblem['code'], message: string): Found => ({
  code,
  severity: 'warning',
  message,
});

/** Begin, then end: the order in which they are read out, written to files and shown. */
export const byTime = (a: Pick<CaptionCue, 'startMs' | 'endMs'>, b: Pick<CaptionCue, 'startMs' | 'endMs'>) =>
  a.startMs - b.startMs || a.endMs - b.endMs;

/** `1:02,5` or `1:01:02,5`: as people read it. */
export function clockOf(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(Math.floor);
  const tail = `${String(seconds).padStart(2, '0')},${String(ms % 1000).padStart(3, '0')}`;
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/**
 * What is wrong with captions, or worth a look. Pure; the editor and the service ask the same.
 * @param cues in the order of time
 * @param filmMs length of the film in milliseconds; null while nobody knows it
 */
export function captionProblems(cues: readonly CaptionCue[], filmMs: number | null): CaptionProblem[] {
  let latest: CaptionCue | null = null;
  return cues.flatMap((cue, index) => {
    const found = [...inItself(cue, filmMs), ...beside(cue, latest)];
    if (!latest || cue.endMs > latest.endMs) latest = cue;
    return found.map((each) => ({ ...each, cue: index, line: null }));
  });
}

function inItself({ startMs, endMs, text }: CaptionCue, filmMs: number | null): Found[] {
  if (text.trim() === '') return [error('empty', 'Câu này chưa có chữ.')];
  if (endMs <= startMs) return [error('reversed', 'Câu này kết thúc trước khi bắt đầu.')];
  if (filmMs !== null && (startMs >= filmMs || endMs > filmMs + captionLimits.afterTheEnd))
    return [error('beyond', `Câu này nằm ngoài video (video dài ${clockOf(filmMs)}).`)];
  const perSecond = Math.round((1000 * text.length) / (endMs - startMs));
  if (perSecond <= captionLimits.charactersPerSecond) return [];
  return [warning('fast', `Câu này hiện quá nhanh để đọc kịp (${perSecond} ký tự một giây).`)];
}

/** @param before of those that begin earlier, the one that stays longest */
function beside(cue: CaptionCue, before: CaptionCue | null): Found[] {
  if (!before || cue.startMs >= before.endMs || cue.endMs <= cue.startMs) return [];
  const at = `câu lúc ${clockOf(before.startMs)}`;
  return cue.endMs <= before.endMs || cue.startMs === before.startMs
    ? [error('hidden', `Câu này và ${at} che nhau: cùng hiện một lúc.`)]
    : [warning('overlap', `Câu này bắt đầu khi ${at} chưa hết.`)];
}
