import { withoutLookAlikes } from '@hochoi/contracts';
import type { Cell, Notice, Reading } from '@hochoi/spreadsheet';

const respelled: Notice = {
  code: 'name.capitals',
  message: 'Tên viết toàn chữ hoa hoặc toàn chữ thường, đã viết lại.',
};

/**
 * A name as on papers: of one word or many, with apostrophes, without digits (domain.md 6.4, 7). The letters and marks stay as they are;
 * only a name in capitals alone, or in none, is written with a capital for each word.
 */
export function readName(cell: Cell | undefined): Reading<string> {
  const text = withoutLookAlikes(cell?.text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!text) return wrong('name.missing', 'Dòng này không có họ tên.');
  if (/\d/.test(text)) return wrong('name.digits', `Họ tên “${text}” có chữ số.`);
  if (text.length > 120) return wrong('name.too-long', 'Họ tên dài quá 120 ký tự.');
  if (!/\p{L}/u.test(text)) return wrong('name.missing', `“${text}” không phải là họ tên.`);
  const name = spelled(text);
  return { ok: true, value: name, notices: name === text ? [] : [respelled] };
}

const wrong = (code: string, message: string): Reading<never> => ({ ok: false, code, message });

function spelled(text: string): string {
  const letters = text.replace(/\P{L}/gu, '');
  const even = letters === letters.toLocaleUpperCase('vi') || letters === letters.toLocaleLowerCase('vi');
  if (!even || letters.length < 2) return text;
  return text
    .toLocaleLowerCase('vi')
    .replace(
      /(^|[\s'’.-])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'),
    );
}
