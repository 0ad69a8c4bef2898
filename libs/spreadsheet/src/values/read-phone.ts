import type { Notice } from '../cell';
import { phoneNumber, type PhoneNumber } from './phone-number';
import { read, reader, unread } from './reading';

export interface PhoneValue {
  /** The first number of the cell, digits only, with its leading zero. */
  value: string;
  others: string[];
}

const repaired: Record<'zero' | 'prefix', (number: string) => Notice> = {
  zero: (number) => ({ code: 'phone.zero-restored', message: `Đã thêm số 0 bị mất ở đầu: ${number}.` }),
  prefix: (number) => ({ code: 'phone.prefix-changed', message: `Đã đổi đầu số 11 số cũ: ${number}.` }),
};

/** Phone numbers as they are written: grouped by dots or spaces, several in a cell, without their zero, with +84. */
export const readPhone = reader<PhoneValue, object>((cell) => {
  const text = cell.kind === 'number' ? String(cell.number) : cell.text;
  const found = text
    .split(/[/;,\n|&]|\s[-–]\s|\b(?:hoặc|và)\b/i)
    .filter((part) => /\S/.test(part))
    .map(numbersIn);
  if (found.length === 0 || found.some((numbers) => !numbers)) return wrong(cell.text);
  const all = found.flatMap((numbers) => numbers!);
  const [first, ...others] = [...new Set(all.map(({ number }) => number))];
  const notices = all.flatMap(({ number, repair }) => (repair ? [repaired[repair](number)] : []));
  return read({ value: first!, others }, notices);
});

/** Digit groups are put together until they are a number that the next group does not continue. */
function numbersIn(part: string): PhoneNumber[] | undefined {
  const bare = part.replace(/^[\s'’]*(?:(?:sđt|đt|dt|tel|điện thoại|di động|dđ)[\s.:]*)?/i, '');
  if (!/^[\d\s.()+\-–]+$/.test(bare)) return undefined;
  const groups = bare.match(/\d+/g) ?? [];
  const numbers: PhoneNumber[] = [];
  let digits = '';
  groups.forEach((group, index) => {
    digits += group;
    const whole = phoneNumber(digits);
    if (!whole || phoneNumber(digits + (groups[index + 1] ?? 'x'))) return;
    numbers.push(whole);
    digits = '';
  });
  return digits === '' && numbers.length > 0 ? numbers : undefined;
}

const wrong = (text: string) =>
  unread('phone.wrong', `Số điện thoại “${text}” không đúng. Số di động có 10 chữ số, bắt đầu bằng 0.`);
