import { createHmac, timingSafeEqual } from 'node:crypto';

/** Stands for the person in a token that is good for whoever has it. */
export const NOBODY = '';

export interface PlaybackClaim {
  mediaId: string;
  setId: string;
  /** Or NOBODY. */
  personId: string;
  /** Seconds since 1970. */
  expires: number;
}

const sign = (payload: string, secret: string): string =>
  createHmac('sha256', `playback:${secret}`).update(payload).digest('base64url');

/** A token that stands in the path of a playlist, so that the relative addresses inside it carry it along. */
export function makeToken({ mediaId, setId, personId, expires }: PlaybackClaim, secret: string): string {
  const payload = Buffer.from([mediaId, setId, personId, expires].join(' ')).toString('base64url');
  return `${payload}.${sign(payload, secret)}`;
}

/** @returns null when it was not made by us; whether it has expired is for the caller to see */
export function readToken(token: string, secret: string): PlaybackClaim | null {
  const [payload = '', signature = ''] = token.split('.');
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(payload, secret))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [mediaId, setId, personId, expires] = Buffer.from(payload, 'base64url').toString().split(' ');
  return { mediaId: mediaId!, setId: setId!, personId: personId!, expires: Number(expires) };
}
