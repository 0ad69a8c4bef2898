import { addTexts } from './add-texts';
import { blocks } from './vi/blocks';

addTexts(blocks, () => import('./en/blocks').then((texts) => texts.blocks));
