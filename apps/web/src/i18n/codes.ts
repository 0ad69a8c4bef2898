import { addTexts } from './add-texts';
import { codes } from './vi/codes';

addTexts(codes, () => import('./en/codes').then((texts) => texts.codes));
