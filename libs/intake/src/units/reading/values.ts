import { day, fold, type UnitLevel } from '@hochoi/contracts';

const levels: Record<string, UnitLevel> = {
  national: 'national',
  'trung uong': 'national',
  province: 'province',
  tinh: 'province',
  district: 'district',
  huyen: 'district',
  commune: 'commune',
  ward: 'commune',
  xa: 'commune',
  branch: 'branch',
  'chi hoi': 'branch',
  group: 'group',
  to: 'group',
};

export const levelOf = (text: string): UnitLevel | undefined => levels[fold(text)];

/** `2025-07-01` or `1/7/2025`; undefined when it is no day. Never month first. */
export function dayFrom(text: string): string | undefined {
  const [, date, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}` : text;
  return day.safeParse(iso).success ? iso : undefined;
}

const oneDay = 24 * 3600 * 1000;
const shifted = (on: string, days: number) =>
  new Date(Date.parse(on) + days * oneDay).toISOString().slice(0, 10);
export const dayAfter = (on: string): string => shifted(on, 1);
export const dayBefore = (on: string): string => shifted(on, -1);

/** `2025-06-30` as officers read it. */
export const spoken = (on: string): string => on.split('-').reverse().join('/');

export interface NamedCode {
  name: string;
  code: string | null;
}

/** “Quận Ba Đình (001)”: the code stands in parentheses behind the name. */
export function namedCode(text: string): NamedCode {
  const [, name, code] = /^(.*?)\s*\(([\p{L}\d.-]+)\)$/u.exec(text) ?? [];
  return code ? { name: name!, code } : { name: text, code: null };
}
