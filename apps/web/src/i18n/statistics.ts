import { addTexts } from './add-texts';
import { statistics } from './vi/statistics';

addTexts(statistics, () => import('./en/statistics').then((texts) => texts.statistics));
