import { Platform1763800000000 } from './1763800000000-platform';
import { People1763800001000 } from './1763800001000-people';

/** In the order they run. A landed one is never edited; a change is a new one at the end. */
export const migrations = [Platform1763800000000, People1763800001000];
