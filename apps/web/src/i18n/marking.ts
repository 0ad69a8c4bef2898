import { addTexts } from './add-texts';
import { marking } from './vi/marking';

addTexts(marking, () => import('./en/marking').then((texts) => texts.marking));
