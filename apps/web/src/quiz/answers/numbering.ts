const ROMAN: readonly [number, string][] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const roman = (value: number): string => {
  const [size, letters] = ROMAN.find(([least]) => least <= value) ?? [0, ''];
  return size === 0 ? '' : letters + roman(value - size);
};

/** Letters go on after z as they do in a workbook: aa, ab. */
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

/** What stands before a choice or an item, from index 0; empty where the question wants nothing there. */
export function numberOf(style: string | undefined, index: number): string {
  switch (style) {
    case 'abc':
      return `${letters(index)}.`;
    case 'ABC':
      return `${letters(index).toUpperCase()}.`;
    case '123':
      return `${index + 1}.`;
    case 'iii':
      return `${roman(index + 1)}.`;
    case 'III':
      return `${roman(index + 1).toUpperCase()}.`;
    default:
      return '';
  }
}
