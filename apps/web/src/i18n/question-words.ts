import { addTexts } from './add-texts';
import { questionWordsTexts } from './vi/question-words';

addTexts(questionWordsTexts, () => import('./en/question-words').then((texts) => texts.questionWordsTexts));
