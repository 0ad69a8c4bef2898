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
    erase: (manager, personId) =>
      manager.update(ImportRow, { personId }, { label: '', content: emptied as never }),
  },
  kept(PersonImport, 'uploadedBy'),
];
