import { addTexts } from './add-texts';
import { questionPictures } from './vi/question-pictures';

addTexts(questionPictures, () => import('./en/question-pictures').then((texts) => texts.questionPictures));
