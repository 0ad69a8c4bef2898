import { addTexts } from './add-texts';
import { pairs } from './vi/pairs';

addTexts(pairs, () => import('./en/pairs').then((texts) => texts.pairs));
