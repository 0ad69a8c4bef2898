import type { PersonalTable } from '@hochoi/people';
import { MediaAsset } from './assets/media-asset.entity';

const handedIn = (ownerId: string) => ({ usedFor: 'hand-in', ownerId }) as const;

/** What she handed in is hers; what she uploaded for lessons is a work of the organisation. Bytes without an owner go in the next night. */
export const mediaPersonalData: PersonalTable[] = [
  {
    entity: MediaAsset,
    find: (manager, personId) => manager.findBy(MediaAsset, handedIn(personId)),
    erase: (manager, personId) =>
      manager.update(MediaAsset, handedIn(personId), { ownerId: null, fileName: 'tep-da-xoa' }),
  },
];
