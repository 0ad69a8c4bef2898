import { insertRows, newId } from '@hochoi/platform';
import type { EntityManager } from 'typeorm';
import { TopicVersion } from '../topic-version.entity';
import type { Law } from './law.entity';
import { LawCitation } from './law-citation.entity';
import { lawKey, shownNumber } from './law-key';

/**
 * A title comes into the register by hand alone, so topics may rest on it already. All published versions are
 * looked through: a few thousand at the most, when an officer enters or renames such a law. Must run in a transaction.
 */
export async function citeByTitle(manager: EntityManager, law: Law): Promise<void> {
  if (shownNumber(law.number) !== null) return;
  const versions = await manager.find(TopicVersion, {
    select: { id: true, legalBases: true },
    where: { state: 'published' },
  });
  const there = new Set(
    (await manager.findBy(LawCitation, { lawId: law.id })).map(({ versionId }) => versionId),
  );
  const rows = versions
    .filter(
      ({ id, legalBases }) => !there.has(id) && legalBases.some(({ title }) => lawKey(title) === law.number),
    )
    .map(({ id: versionId }) => ({ id: newId(), versionId, lawId: law.id }));
  await insertRows(manager, LawCitation, rows);
}
