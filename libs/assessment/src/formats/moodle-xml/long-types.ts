import type { Question } from '../../grading/question-types';
import { asked } from './common-parts';
import type { QuestionXml } from './question-xml';

const ENTRIES: Record<string, 'rich' | 'plain' | 'monospaced' | 'none'> = {
  editor: 'rich',
  editorfilepicker: 'rich',
  plain: 'plain',
  monospaced: 'monospaced',
  noinline: 'none',
};
const MOST_FILES = 20;
const FILE_TYPE = /^(\.[a-z0-9]{1,10}|image|audio|video|document)$/;

export function description(question: QuestionXml): Question {
  const { generalFeedback, ...body } = asked(question);
  if (generalFeedback !== '')
    question.warn('description-feedback', 'Đoạn giới thiệu không có phản hồi chung; phần phản hồi đã bỏ.');
  return { type: 'description', body };
}

/** `.pdf, .docx` or groups of types by name. */
function fileTypes(question: QuestionXml): string[] {
  const named = question
    .setting('filetypeslist')
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const unknown = named.filter((name) => !FILE_TYPE.test(name));
  if (unknown.length > 0)
    question.warn('file-types', `Không biết loại tệp: ${unknown.join(', ').slice(0, 200)}; đã bỏ.`);
  return named.filter((name) => FILE_TYPE.test(name)).slice(0, 30);
}

function fileCount(question: QuestionXml, name: string): number {
  const count = Math.trunc(question.number(name, 0));
  if (count >= 0 && count <= MOST_FILES) return count;
  question.warn('file-count', `Số tệp không giới hạn hoặc quá lớn; đã lấy ${MOST_FILES}.`);
  return MOST_FILES;
}

const wordLimit = (question: QuestionXml, name: string) => {
  const words = Math.trunc(question.number(name, 0));
  return words >= 1 && words <= 100_000 ? words : undefined;
};

export function essay(question: QuestionXml): Question {
  const [minWords, maxWords] = [wordLimit(question, 'minwordlimit'), wordLimit(question, 'maxwordlimit')];
  const atMost = fileCount(question, 'attachments');
  const atLeast = Math.min(fileCount(question, 'attachmentsrequired'), atMost);
  const maxBytes = Math.trunc(question.number('maxbytes', 0));
  const lines = Math.trunc(question.number('responsefieldlines', 15));
  const body = {
    ...asked(question),
    markerNotes: question.field('graderinfo'),
    entry: ENTRIES[question.setting('responseformat', 'editor')] ?? 'rich',
    textRequired: question.flag('responserequired', true),
    ...(minWords !== undefined && { minWords }),
    ...(maxWords !== undefined && { maxWords }),
    lines: Math.min(60, Math.max(2, lines)),
    template: question.field('responsetemplate'),
    files: { atLeast, atMost, types: fileTypes(question), ...(maxBytes > 0 && { maxBytes }) },
  };
  return { type: 'essay', body };
}
