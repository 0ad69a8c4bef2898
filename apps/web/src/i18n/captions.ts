import { addTexts } from './add-texts';
import { captions } from './vi/captions';

addTexts(captions, () => import('./en/captions').then((texts) => texts.captions));
