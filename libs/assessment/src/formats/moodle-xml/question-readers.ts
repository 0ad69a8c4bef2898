import type { Question } from '../../grading/question-types';
import { multichoice, truefalse } from './choice-types';
import { cloze, ddwtos, gapselect } from './gap-types';
import { description, essay } from './long-types';
import { matching, ordering } from './pair-types';
import type { QuestionXml } from './question-xml';
import { numerical, shortanswer } from './typed-types';

/** By the type that the file names. */
export const questionReaders: ReadonlyMap<string, (question: QuestionXml) => Question> = new Map([
  ['multichoice', multichoice],
  ['truefalse', truefalse],
  ['shortanswer', shortanswer],
  ['numerical', numerical],
  ['matching', matching],
  ['match', matching],
  ['ordering', ordering],
  ['cloze', cloze],
  ['multianswer', cloze],
  ['gapselect', gapselect],
  ['ddwtos', ddwtos],
  ['essay', essay],
  ['description', description],
]);

/** Moodle's other types by the names that their authors know. */
const UNSUPPORTED: Record<string, string> = {
  calculated: 'câu tính toán (calculated)',
  calculatedsimple: 'câu tính toán đơn giản (calculatedsimple)',
  calculatedmulti: 'câu tính toán nhiều lựa chọn (calculatedmulti)',
  ddimageortext: 'kéo thả lên ảnh (ddimageortext)',
  ddmarker: 'kéo thả đánh dấu (ddmarker)',
  randomsamatch: 'ghép đôi ngẫu nhiên (randomsamatch)',
  random: 'câu hỏi ngẫu nhiên (random)',
  missingtype: 'câu hỏi hỏng (missingtype)',
};

export const nameOfType = (type: string) => UNSUPPORTED[type] ?? `“${type.slice(0, 60)}”`;

/** Elements that are read, or that only say how Moodle shows or keeps a question. */
const COMMON = [
  ...[
    'name',
    'questiontext',
    'generalfeedback',
    'defaultgrade',
    'penalty',
    'idnumber',
    'tags',
    'hint',
    'hochoi',
  ],
  ...[
    'hidden',
    'answer',
    'correctfeedback',
    'partiallycorrectfeedback',
    'incorrectfeedback',
    'shownumcorrect',
  ],
  ...['showstandardinstruction', 'single', 'shuffleanswers', 'answernumbering', 'usecase', 'subquestion'],
  ...['units', 'unit', 'unitgradingtype', 'unitpenalty', 'showunits', 'unitsleft', 'instructions'],
  ...[
    'layouttype',
    'selecttype',
    'selectcount',
    'gradingtype',
    'showgrading',
    'numberingstyle',
    'logical',
    'studentsee',
  ],
  ...['selectoption', 'dragbox', 'responseformat', 'responserequired', 'responsefieldlines', 'minwordlimit'],
  ...[
    'maxwordlimit',
    'attachments',
    'attachmentsrequired',
    'maxbytes',
    'filetypeslist',
    'graderinfo',
    'responsetemplate',
  ],
];
export const knownElements: ReadonlySet<string> = new Set(COMMON);
