import { addTexts } from './add-texts';
import { audit } from './vi/audit';

addTexts(audit, () => import('./en/audit').then((texts) => texts.audit));
