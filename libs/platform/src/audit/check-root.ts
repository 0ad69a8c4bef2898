import type { AuditRoot } from './audit-root.entity';
import { rootText } from './audit-roots';
import type { Break } from './audit-verdict';
import { isSignedBy, keyIdOf } from './signing-key';

export interface KnownKeys {
  /** Of the key that signs now; undefined: whoever verifies has none. */
  own?: string;
  /** Of keys before it. */
  trusted: string[];
}

/** What is wrong with a root that should follow `previous`, whatever the chain says; undefined: nothing. */
export function checkRoot(
  root: AuditRoot,
  previous: Pick<AuditRoot, 'day' | 'signature'> | undefined,
  keys: KnownKeys,
): Break | undefined {
  if (root.previousDay !== (previous?.day ?? null)) return 'root-missing';
  if (!root.signature) return previous?.signature || root.keyId ? 'root-unsigned' : undefined;
  if (!root.publicKey || keyIdOf(root.publicKey) !== root.keyId) return 'root-forged';
  const known = keys.own ? [keys.own, ...keys.trusted] : keys.trusted;
  if (known.length > 0 && !known.includes(root.keyId)) return 'root-of-unknown-key';
  return isGenuine(root) ? undefined : 'root-forged';
}

function isGenuine(root: AuditRoot): boolean {
  try {
    return isSignedBy(root.publicKey!, rootText(root), root.signature!);
  } catch {
    return false; // `signedAt` is no moment
  }
}
