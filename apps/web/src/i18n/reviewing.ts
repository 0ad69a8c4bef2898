import { addTexts } from './add-texts';
import { reviewing } from './vi/reviewing';

addTexts(reviewing, () => import('./en/reviewing').then((texts) => texts.reviewing));
