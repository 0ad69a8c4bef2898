import { addTexts } from './add-texts';
import { questionEditorTexts } from './vi/question-editor';

addTexts(questionEditorTexts, () =>
  import('./en/question-editor').then((texts) => texts.questionEditorTexts),
);
