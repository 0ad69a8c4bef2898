import { addTexts } from './add-texts';
import { picker } from './vi/picker';

addTexts(picker, () => import('./en/picker').then((texts) => texts.picker));
