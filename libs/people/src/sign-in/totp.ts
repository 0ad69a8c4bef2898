import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Học Hỏi';
const PERIOD = 30;

/** As every authenticator app expects it (RFC 6238): SHA-1, six digits, half a minute. */
const totp = (secret: string, label = '') =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD });

/** 160 bits (RFC 4226, section 4). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says. */
export const totpUri = (secret: string, userName: string): string => totp(secret, userName).toString();

/**
 * The half minute a code belongs to: the present one, or the one before or after it, for clocks that differ.
 * @returns null when it is the code of none of them
 */
export function totpStep(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}

export const totpCode = (secret: string, at: Date): string =>
  totp(secret).generate({ timestamp: at.getTime() });
