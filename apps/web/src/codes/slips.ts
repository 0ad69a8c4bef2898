import type { components } from '../api/schema';

export type MadeCode = components['schemas']['MadeSignInCode'];

/** What fits on a slip and can be typed on a telephone. */
export const shortAddress = (): string => `${location.host}/ma`;

/** Behind `#`: what stands there never leaves the device for a server's log. */
export const codeLink = ({ userName, code }: Pick<MadeCode, 'userName' | 'code'>): string =>
  `${location.origin}/ma#${encodeURIComponent(userName)}/${code}`;

/** @returns what `codeLink` put there; null when the address was opened by hand */
export function readCodeLink(hash: string): { name: string; code: string } | null {
  const [, name, code] = /^#([^/]+)\/([\w-]+)$/.exec(hash) ?? [];
  if (!name || !code) return null;
  try {
    return { name: decodeURIComponent(name), code };
  } catch {
    return null;
  }
}

/** Slips of one unit together, in the order they were made. */
export function byUnit(codes: readonly MadeCode[]): { unitName: string | null; codes: MadeCode[] }[] {
  const units = new Map<string, { unitName: string | null; codes: MadeCode[] }>();
  for (const made of codes) {
    const unit = units.get(made.unitId ?? '') ?? { unitName: made.unitName, codes: [] };
    unit.codes.push(made);
    units.set(made.unitId ?? '', unit);
  }
  return [...units.values()];
}
