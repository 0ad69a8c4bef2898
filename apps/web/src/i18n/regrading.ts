import { addTexts } from './add-texts';
import { regrading } from './vi/regrading';

addTexts(regrading, () => import('./en/regrading').then((texts) => texts.regrading));
