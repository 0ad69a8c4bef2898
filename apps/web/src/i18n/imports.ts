import { addTexts } from './add-texts';
import { imports } from './vi/imports';

addTexts(imports, () => import('./en/imports').then((texts) => texts.imports));
