import { fold } from '@hochoi/contracts';

/** The words a Vietnamese unit's name begins with. Longer ones first: “thị xã” is no “xã”. */
const types = [
  'tổ dân phố',
  'khu dân cư',
  'thành phố',
  'thị trấn',
  'đặc khu',
  'thị xã',
  'khu phố',
  'chi hội',
  'phường',
  'huyện',
  'quận',
  'tỉnh',
  'thôn',
  'buôn',
  'làng',
  'bản',
  'xóm',
  'xã',
  'ấp',
  'tổ',
].map((type) => ({ type, folded: `${fold(type)} ` }));

/** xã, phường, thành phố …, by the first words of a name; null when they say nothing. */
export function typeOfName(name: string): string | null {
  const folded = fold(name);
  return types.find((one) => folded.startsWith(one.folded))?.type ?? null;
}

/** Two spellings of one name have the same key: without marks (so their place does not matter), apostrophes, dashes, double spaces. */
export const nameKey = (name: string): string => fold(name.replace(/['’‘ʼ`´]/g, '').replace(/[-–—]/g, ' '));

/** The key without the type, for telling a unit that changed its type from another unit. */
export function bareKey(name: string): string {
  const key = nameKey(name);
  const type = types.find(({ folded }) => key.startsWith(folded));
  return type ? key.slice(type.folded.length) : key;
}

export type NameAgreement = 'same' | 'spelling' | 'type' | 'different';

export function compareNames(one: string, other: string): NameAgreement {
  if (one === other) return 'same';
  if (nameKey(one) === nameKey(other)) return 'spelling';
  return bareKey(one) === bareKey(other) ? 'type' : 'different';
}
