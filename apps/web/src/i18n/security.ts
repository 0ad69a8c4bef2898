import { addTexts } from './add-texts';
import { security } from './vi/security';

addTexts(security, () => import('./en/security').then((texts) => texts.security));
