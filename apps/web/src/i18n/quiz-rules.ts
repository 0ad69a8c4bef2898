import { addTexts } from './add-texts';
import { quizRulesTexts } from './vi/quiz-rules';

addTexts(quizRulesTexts, () => import('./en/quiz-rules').then((texts) => texts.quizRulesTexts));
