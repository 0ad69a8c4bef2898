import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** PKCS #8 of an Ed25519 key up to its seed (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Signs the roots of the audit trail. */
export class SigningKey {
  readonly id: string;
  /** SPKI, base64. */
  readonly publicKey: string;

  constructor(private readonly key: KeyObject) {
    const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
    this.publicKey = spki.toString('base64');
    this.id = keyIdOf(this.publicKey);
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('base64');
  }
}

/** The first 128 bits of the key's SHA-256: short enough for paper. */
export const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32);

/** The last character of base64 has spare bits, which a reader ignores: only the spelling that we write counts as ours. */
function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) throw new Error('not as it was written');
  return bytes;
}

/** False also for what is no key or no signature. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: bytesOf(publicKey), type: 'spki', format: 'der' });
    return verify(null, Buffer.from(text), key, bytesOf(signature));
  } catch {
    return false;
  }
}

/** @param text PEM (PKCS #8; `\n` may stand for a line's end) or 32 bytes in base64. @throws Error when it is no Ed25519 key */
export function readSigningKey(text: string): SigningKey {
  const key = text.includes('-----BEGIN')
    ? createPrivateKey(text.replaceAll('\\n', '\n'))
    : fromSeed(Buffer.from(text.trim(), 'base64'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key');
  return new SigningKey(key);
}

function fromSeed(seed: Buffer): KeyObject {
  if (seed.length !== 32) throw new Error('a seed has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}
