import { fold } from '@hochoi/contracts';

const DIGITS = 4;
const COUNTRY = / viet nam$/;

/** First letters of the issuer's words, without the country: “Học viện Phụ nữ Việt Nam” is HVPN. At most 12 letters. */
export const issuerSymbol = (issuerName: string): string =>
  fold(issuerName)
    .replace(COUNTRY, '')
    .split(/[^a-z0-9]+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 12)
    .toUpperCase() || 'HOI';

interface Numbered {
  number: number;
  year: number;
  kind: string;
  symbol: string;
}

/** 123 of 2026 is 0123/2026/GCN-HVPN. */
export const numberText = ({ number, year, kind, symbol }: Numbered): string =>
  `${pad(String(number))}/${year}/${kind}-${symbol}`;

/** A number as people type it, brought to the printed form: any case, any spaces and dashes, with or without leading zeros. */
export function normaliseNumber(typed: string): string {
  const plain = fold(typed)
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/[‐‑‒–—−]/g, '-');
  return plain.replace(/^\d+/, (digits) => pad(digits.replace(/^0+/, '')));
}

const pad = (digits: string): string => digits.padStart(DIGITS, '0');
