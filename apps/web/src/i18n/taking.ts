import { addTexts } from './add-texts';
import { taking } from './vi/taking';

addTexts(taking, () => import('./en/taking').then((texts) => texts.taking));
