import { addTexts } from './add-texts';
import { materials } from './vi/materials';

addTexts(materials, () => import('./en/materials').then((texts) => texts.materials));
