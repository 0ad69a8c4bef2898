/** H. M. Damm, “Total anti-symmetrische Quasigruppen” (2004): finds every single wrong digit and every swap of two neighbours. */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const checkDigit = (digits: string): string => [...digits].reduce((row, digit) => damm[+row]![+digit]!, '0');

const DIGITS = 7;

/**
 * The code that the platform gives to a person: `PN-` and digits, which have no look-alikes, the last one a check digit.
 * @param number from 1 up; beyond seven digits the code grows
 */
export function givenCode(number: number): string {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`No code for ${number}`);
  const digits = String(number).padStart(DIGITS, '0');
  return `PN-${digits}${checkDigit(digits)}`;
}

/** Whether a text is such a code, however its hyphen and letters were typed; false when a digit of it is wrong. */
export function isGivenCode(text: string): boolean {
  const [, digits] = /^PN[\s-]*(\d{8,})$/i.exec(text.trim()) ?? [];
  return digits !== undefined && checkDigit(digits) === '0' && /[1-9]/.test(digits);
}
