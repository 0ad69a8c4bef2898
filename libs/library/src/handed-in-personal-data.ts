import { MediaAsset } from '@hochoi/media';
import type { PersonalTable } from '@hochoi/people';

const handedIn = (ownerId: string) => ({ usedFor: 'hand-in', ownerId }) as const;

/** Of media, which knows no person. What she handed in is hers; what she uploaded for lessons is a work of the organisation. Bytes without an owner go in the next night. */
export const handedInPersonalData: PersonalTable[] = [
  {
    entity: MediaAsset,
    find: (manager, personId) => manager.findBy(MediaAsset, handedIn(personId)),
    erase: (manager, personId) =>
      manager.update(MediaAsset, handedIn(personId), { ownerId: null, fileName: 'tep-da-xoa' }),
  },
];
