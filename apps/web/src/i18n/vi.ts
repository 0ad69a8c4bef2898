import { learning } from './vi/learning';
import { library } from './vi/library';
import { person } from './vi/person';
import { quiz } from './vi/quiz';
import { shell } from './vi/shell';

/** Vietnamese, the first language. One file per area in `vi/`; `en/` mirrors it, and a spec compares the keys. */
export const vi = { ...shell, ...library, ...learning, ...quiz, ...person };
export type Texts = typeof vi;
