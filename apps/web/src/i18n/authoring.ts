import { addTexts } from './add-texts';
import { authoring } from './vi/authoring';

addTexts(authoring, () => import('./en/authoring').then((texts) => texts.authoring));
