import { addTexts } from './add-texts';
import { units } from './vi/units';

addTexts(units, () => import('./en/units').then((texts) => texts.units));
