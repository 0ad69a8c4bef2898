import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { kept, type PersonalTable } from '@hochoi/people';
import { ImportRow } from './persons/import-row.entity';
import { PersonImport } from './persons/person-import.entity';

const emptied = { given: null, person: null, changes: [], posts: [], messages: [], choices: null };

/**
 * Of her rows in lists only that there were some stays; the fingerprint, of which the audit trail holds the sum, says nothing of her.
 * Which lists she brought in herself is a record of her work.
 */
export const intakePersonalData: readonly PersonalTable[] = [
  {
    ...kept(ImportRow),
    erase: async (manager, personId) => {
      const rows = await manager.find(ImportRow, { where: { personId }, select: { importId: true } });
      const possible = await rowsThatMayMean(manager, personId);
      const ids = [...new Set([...rows, ...possible].map(({ importId }) => importId))];
      // The file still has her row: the next night deletes it.
      if (ids.length > 0)
        await manager.update(
          PersonImport,
          { id: In(ids), keepSourceUntil: Not(IsNull()) },
          { keepSourceUntil: new Date(0) },
        );
      const change = { label: '', content: emptied as never };
      await manager.update(ImportRow, { personId }, change);
      if (possible.length > 0)
        await manager.update(ImportRow, { id: In(possible.map(({ id }) => id)) }, change);
    },
  },
  kept(PersonImport, 'uploadedBy'),
];

/** Rows of which an officer was to say whether they mean her. Older ones went with their files. */
const rowsThatMayMean = (manager: EntityManager, personId: string): Promise<ImportRow[]> =>
  manager
    .createQueryBuilder(ImportRow, 'r')
    .select(['r.id', 'r.importId'])
    .innerJoin(PersonImport, 'i', 'i.id = r.importId AND i.keepSourceUntil IS NOT NULL')
    .where("r.kind = 'doubt' AND r.content LIKE :her", { her: `%"${personId}"%` })
    .getMany();
