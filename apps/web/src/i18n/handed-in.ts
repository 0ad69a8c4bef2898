import { addTexts } from './add-texts';
import { handedIn } from './vi/handed-in';

addTexts(handedIn, () => import('./en/handed-in').then((texts) => texts.handedIn));
