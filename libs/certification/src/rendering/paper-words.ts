const INDOCHINA_TIME_MILLISECONDS = 7 * 60 * 60 * 1000;

/** The calendar day in Vietnam, which has one time zone and no summer time. */
const vietnamDay = (moment: Date) => {
  const shifted = new Date(moment.getTime() + INDOCHINA_TIME_MILLISECONDS);
  return { day: shifted.getUTCDate(), month: shifted.getUTCMonth() + 1, year: shifted.getUTCFullYear() };
};

const twoDigits = (value: number): string => String(value).padStart(2, '0');

export const vietnamYear = (moment: Date): number => vietnamDay(moment).year;

/** “Hà Nội, ngày 05 tháng 3 năm 2026”: a zero before days under 10 and before months 1 and 2 only (Nghị định 30/2020/NĐ-CP). */
export function placeAndDate(place: string, moment: Date): string {
  const { day, month, year } = vietnamDay(moment);
  return `${place}, ngày ${twoDigits(day)} tháng ${month <= 2 ? twoDigits(month) : month} năm ${year}`;
}

/** dd/mm/yyyy. */
export function shortDate(moment: Date): string {
  const { day, month, year } = vietnamDay(moment);
  return `${twoDigits(day)}/${twoDigits(month)}/${year}`;
}

/** Hundredths of a point as Vietnamese writes them: 850 → “8,5”. @param hundredths 0 to 1000 */
export const gradeInWords = (hundredths: number): string =>
  String(Math.round(hundredths) / 100).replace('.', ',');

/** From so many hundredths on, best first. The usual scale of the field (domain.md 5.3). */
const classes: readonly [from: number, name: string][] = [
  [900, 'Xuất sắc'],
  [800, 'Giỏi'],
  [700, 'Khá'],
  [500, 'Trung bình'],
];

/** *Xếp loại* of a grade in hundredths; null below the pass mark, and without a grade. */
export const classOf = (hundredths: number | null): string | null =>
  hundredths === null ? null : (classes.find(([from]) => hundredths >= from)?.[1] ?? null);
