import { addTexts } from './add-texts';
import { privacy } from './vi/privacy';

addTexts(privacy, () => import('./en/privacy').then((texts) => texts.privacy));
