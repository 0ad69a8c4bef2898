import type { Notice } from '../cell';
import { read, reader, unread, type Reading } from './reading';

const english = (text: string, value: number): Notice => ({
  code: 'number.english',
  message: `Đã đọc “${text}” là ${value.toLocaleString('vi-VN')} (viết kiểu Anh).`,
});

/** Tried in order: the first that fits says how dots and commas are meant (domain.md 6.4, 10). */
const forms: { fits: RegExp; plain: (text: string) => string; english?: true }[] = [
  { fits: /^\d+$/, plain: (text) => text },
  { fits: /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/, plain: (text) => text.replaceAll('.', '').replace(',', '.') },
  { fits: /^\d+,\d+$/, plain: (text) => text.replace(',', '.') },
  { fits: /^[1-9]\d{0,2}( \d{3})+(,\d+)?$/, plain: (text) => text.replaceAll(' ', '').replace(',', '.') },
  { fits: /^\d+\.\d+$/, plain: (text) => text }, // 8.5, as keyboards without Vietnamese settings give it
  { fits: /^[1-9]\d{0,2}(,\d{3})+\.\d+$/, plain: (text) => text.replaceAll(',', ''), english: true },
  { fits: /^[1-9]\d{0,2}(,\d{3}){2,}$/, plain: (text) => text.replaceAll(',', ''), english: true },
];

/** 1.437 is 1437, 98,5 is 98.5, 98,5% is 0.985 as in Excel. */
export const readNumber = reader<number, object>((cell) => {
  if (cell.kind === 'number') return read(cell.number!);
  const [, sign = '', digits = '', percent] = /^([-−–+]?)\s*([\d., ]*\d)\s*(%?)$/.exec(cell.text) ?? [];
  const form = cell.kind === 'text' ? forms.find(({ fits }) => fits.test(digits)) : undefined;
  if (!form) return wrong(cell.text);
  const value = Number(`${sign && sign !== '+' ? '-' : ''}${form.plain(digits)}${percent ? 'e-2' : ''}`);
  return read(value === 0 ? 0 : value, form.english ? [english(cell.text, value)] : []);
});

const wrong = (text: string): Reading<never> =>
  unread('number.wrong', `“${text}” không phải là số. Ví dụ đúng: 1.437 hoặc 98,5.`);
