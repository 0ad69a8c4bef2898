import { addTexts } from './add-texts';
import { office } from './vi/office';

addTexts(office, () => import('./en/office').then((texts) => texts.office));
