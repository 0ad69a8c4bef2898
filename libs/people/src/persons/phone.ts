/**
 * A Vietnamese phone number as digits with the country code: 0912 345 678, +84 912… and 84912… are one number.
 * @returns null when it is no phone number
 */
export function normalisePhone(text: string): string | null {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^\+/, '');
  if (!/^\d{8,15}$/.test(digits)) return null;
  return digits.startsWith('0') ? `84${digits.slice(1)}` : digits;
}

/** As people write it: 84912345678 is 0912 345 678. Numbers of other countries keep their plus. */
export function showPhone(digits: string): string {
  const national = digits.startsWith('84') ? `0${digits.slice(2)}` : `+${digits}`;
  return national.replace(/^(0\d{3})(\d{3})(\d+)$/, '$1 $2 $3');
}
