import { createHash } from 'node:crypto';

const HASH = /^[0-9a-f]{64}$/;

/** What is the same has the same id, in the form of all ids: version 8 (RFC 9562, "vendor specific"). A hash stands for itself. */
export const idOf = (what: string): string =>
  (HASH.test(what) ? what : createHash('sha256').update(what).digest('hex')).replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    '$1-$2-8$3-8$4-$5',
  );
