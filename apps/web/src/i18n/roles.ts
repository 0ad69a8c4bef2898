import { addTexts } from './add-texts';
import { roles } from './vi/roles';

addTexts(roles, () => import('./en/roles').then((texts) => texts.roles));
