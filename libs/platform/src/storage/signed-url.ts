import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignOptions } from './object-storage';
import { SignatureRefused } from './storage.errors';

const MAX_SECONDS = 7 * 24 * 3600;

/** S3's limits, kept by the disk adapter too. */
export function checkExpiry(seconds: number): void {
  if (!Number.isSafeInteger(seconds) || seconds < 1 || seconds > MAX_SECONDS)
    throw new RangeError(`expiresInSeconds must be a whole number from 1 to ${MAX_SECONDS}, got ${seconds}`);
}

/** Relative URLs `<base>/<key>?method=…&expires=…&signature=…`: what S3 presigned URLs are, for a folder of ours. */
export class UrlSigner {
  constructor(
    private readonly secret: string,
    private readonly base: string,
    private readonly now: () => number = Date.now,
  ) {}

  sign(key: string, { method, expiresInSeconds }: SignOptions): string {
    checkExpiry(expiresInSeconds);
    const expires = String(Math.floor(this.now() / 1000) + expiresInSeconds);
    const query = new URLSearchParams({ method, expires, signature: this.mac(method, expires, key) });
    return `${this.base}/${key.split('/').map(encodeURIComponent).join('/')}?${query}`;
  }

  /** The key this URL opens for this method (HEAD counts as GET); else throws `SignatureRefused`. */
  verify(url: string, method: string): string {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const key = this.keyOf(pathname);
    const expires = searchParams.get('expires') ?? '';
    const wanted = Buffer.from(this.mac(method === 'HEAD' ? 'GET' : method, expires, key));
    const given = Buffer.from(searchParams.get('signature') ?? '');
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new SignatureRefused('altered');
    if (Number(expires) * 1000 <= this.now()) throw new SignatureRefused('expired');
    return key;
  }

  private keyOf(pathname: string): string {
    if (!pathname.startsWith(`${this.base}/`)) throw new SignatureRefused('altered');
    try {
      return decodeURIComponent(pathname.slice(this.base.length + 1));
    } catch {
      throw new SignatureRefused('altered');
    }
  }

  private mac(method: string, expires: string, key: string): string {
    return createHmac('sha256', this.secret).update(`${method}\n${expires}\n${key}`).digest('base64url');
  }
}
