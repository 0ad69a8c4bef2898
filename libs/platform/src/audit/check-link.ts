import type { AuditSeal } from './audit-seal.entity';
import { payloadHash, sealHash } from './audit-hash';
import type { Link, StoredPayload } from './audit-links';
import type { Break } from './audit-verdict';

/** What is wrong with a link that should follow `before`; undefined: nothing. */
export function checkLink(before: Pick<AuditSeal, 'seq' | 'hash'>, link: Link): Break | undefined {
  const { seal, event, payload, erased } = link;
  if (seal.seq !== before.seq + 1) return 'link-missing';
  if (seal.prevHash !== before.hash) return 'link-elsewhere';
  if (!event) return 'event-missing';
  if (attempt(() => sealHash(seal, event)) !== seal.hash) return 'event-changed';
  if (!payload) return erased ? undefined : 'payload-missing';
  return attempt(() => hashOf(payload)) === event.payloadHash ? undefined : 'payload-changed';
}

/** Drivers hand JSON over as it is stored. */
const hashOf = ({ salt, content }: StoredPayload): string =>
  payloadHash(salt, typeof content === 'string' ? JSON.parse(content) : content);

/** A value that cannot even be read (a moment that is none, JSON that is none) hashes to nothing. */
function attempt(hash: () => string): string | undefined {
  try {
    return hash();
  } catch {
    return undefined;
  }
}
