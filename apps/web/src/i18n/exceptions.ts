import { addTexts } from './add-texts';
import { exceptions } from './vi/exceptions';

addTexts(exceptions, () => import('./en/exceptions').then((texts) => texts.exceptions));
