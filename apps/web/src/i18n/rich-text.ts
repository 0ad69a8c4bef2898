import { addTexts } from './add-texts';
import { richText } from './vi/rich-text';

addTexts(richText, () => import('./en/rich-text').then((texts) => texts.richText));
