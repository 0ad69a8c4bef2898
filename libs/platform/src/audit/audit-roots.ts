import type { Clock } from '../clock/clock';
import type { Database } from '../database/database';
import { TIME_ZONE } from '../queue/schedule';
import { AuditRoot } from './audit-root.entity';
import { lastSeal } from './audit-sealer';
import { canonicalJson } from './canonical-json';
import type { SigningKey } from './signing-key';

const days = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' });

/** yyyy-mm-dd in Vietnam. */
export const vietnameseDay = (moment: Date): string => days.format(moment);

/** What the signature is over. */
export const rootText = ({ day, previousDay, lastSeq, hash, keyId, signedAt }: AuditRoot): string =>
  canonicalJson({ day, previousDay, lastSeq, hash, keyId, signedAt: signedAt.toISOString() });

export class AuditRoots {
  /** @param key asked for when it is needed: making one is left to whoever signs */
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly key: () => SigningKey | undefined,
  ) {}

  /** The end of the chain as it is now becomes the root of that day. A day that has one, or lies before the last one, is left. */
  async sign(day: string): Promise<void> {
    const key = this.key();
    await this.database.transaction(async (manager) => {
      const [previous] = await manager.find(AuditRoot, { order: { day: 'DESC' }, take: 1 });
      if (previous && previous.day >= day) return;
      const { seq: lastSeq, hash } = await lastSeal(this.database);
      const root: AuditRoot = {
        day,
        previousDay: previous?.day ?? null,
        lastSeq,
        hash,
        signature: null,
        keyId: key?.id ?? null,
        publicKey: key?.publicKey ?? null,
        signedAt: this.clock.now(),
      };
      await manager.insert(AuditRoot, { ...root, signature: key?.sign(rootText(root)) ?? null });
    });
  }
}
