const two = (n: number): string => String(n).padStart(2, '0');

/** `1:02,500` or `1:01:02,500`: what stands in the field. */
export function timeText(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60].map(
    Math.floor,
  ) as [number, number, number];
  const tail = `${two(seconds)},${String(ms % 1000).padStart(3, '0')}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** Whatever she types: `62,5`, `1:02.5`, `1:01:02`. Milliseconds, or null when it is no time. */
export function timeOf(text: string): number | null {
  const match = /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.replace(/\s/g, ''));
  if (!match) return null;
  const [hours, minutes, seconds] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  if ((match[2] !== undefined && seconds > 59) || (match[1] !== undefined && minutes > 59)) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? '').padEnd(3, '0'));
}
