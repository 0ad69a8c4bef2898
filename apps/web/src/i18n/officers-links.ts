import { addTexts } from './add-texts';
import { officersLinks } from './vi/officers-links';

addTexts(officersLinks, () => import('./en/officers-links').then((texts) => texts.officersLinks));
