import { headerKey } from './read-table';

/**
 * What a row of a conversion table says of the old unit's people. `goes-on`: the new unit is the old one, perhaps under another name
 * or type. `whole`: all of them belong to the new unit. `part`: some of them. `area`: none, only land changed hands.
 */
export type LinkWord = 'goes-on' | 'whole' | 'part' | 'area';

const words: Record<LinkWord, readonly string[]> = {
  'goes-on': [
    'unchanged',
    'renamed_or_retyped',
    'renamed',
    'retyped',
    'giữ nguyên',
    'đổi tên',
    'đổi loại hình',
  ],
  whole: [
    'whole',
    'whole_to_special_zone',
    'area_part_population_all',
    'nhập toàn bộ',
    'nhập một phần diện tích, toàn bộ dân số',
  ],
  part: ['part', 'population_part', 'remainder', 'nhập một phần', 'nhập một phần dân số'],
  area: ['area_part_only', 'nhập một phần diện tích'],
};

const byKey = new Map(
  (Object.keys(words) as LinkWord[]).flatMap((word) =>
    words[word].map((text) => [headerKey(text), word] as const),
  ),
);

export const linkWordOf = (text: string): LinkWord | undefined => byKey.get(headerKey(text));
