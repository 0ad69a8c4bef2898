import { addTexts } from './add-texts';
import { laws } from './vi/laws';

addTexts(laws, () => import('./en/laws').then((texts) => texts.laws));
