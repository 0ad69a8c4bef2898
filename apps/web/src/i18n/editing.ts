import { addTexts } from './add-texts';
import { editing } from './vi/editing';

addTexts(editing, () => import('./en/editing').then((texts) => texts.editing));
