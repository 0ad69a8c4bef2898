import { addTexts } from './add-texts';
import { offline } from './vi/offline';

addTexts(offline, () => import('./en/offline').then((texts) => texts.offline));
