import { addTexts } from './add-texts';
import { bankTexts } from './vi/question-bank';

addTexts(bankTexts, () => import('./en/question-bank').then((texts) => texts.bankTexts));
