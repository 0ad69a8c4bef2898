import { addTexts } from './add-texts';
import { persons } from './vi/persons';

addTexts(persons, () => import('./en/persons').then((texts) => texts.persons));
