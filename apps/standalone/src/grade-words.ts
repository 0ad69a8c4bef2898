import type { GradedResponse, GradedState, ReadQuestions } from '@hochoi/assessment/questions';

const states: Record<GradedState, string> = {
  right: 'đúng',
  'partly-right': 'đúng một phần',
  wrong: 'sai',
  unanswered: 'chưa trả lời',
  unreadable: 'không đọc được',
  unmarked: 'không tính điểm',
  'needs-marking': 'chờ người chấm',
  marked: 'đã có người chấm',
  broken: 'câu hỏi hỏng',
  'not-graded': 'không chấm được',
};

const shown = (value: number | null) => (value === null ? '–' : String(value).replace('.', ','));

function lineOf({
  entry,
  question,
  state,
  mark,
  maxMark,
  understood,
  feedback,
  problems,
}: GradedResponse): string {
  const name = question ? question.id || question.title || `câu ${question.number}` : '?';
  const points = maxMark === null ? '' : ` · ${shown(mark)}/${shown(maxMark)}`;
  const told = [
    understood && `trả lời: ${understood}`,
    ...feedback,
    ...problems.map(({ message }) => message),
  ];
  return [
    `${entry}. ${name} · ${states[state]}${points}`,
    ...told.filter(Boolean).map((each) => `   ${each}`),
  ].join('\n');
}

const severities = { error: 'Lỗi', warning: 'Lưu ý' };

/** The report for people: what was wrong with the file, then each response. */
export function inWords({
  questions,
  problems,
  results,
}: {
  questions: readonly unknown[];
  problems: ReadQuestions['problems'];
  results: readonly GradedResponse[];
}): string {
  const faults = problems.map(
    ({ severity, line, message, excerpt }) =>
      `${severities[severity]}, dòng ${line}: ${message}\n   ${excerpt}`,
  );
  return [`Đọc được ${questions.length} câu hỏi.`, ...faults, ...results.map(lineOf)]
    .map((each) => `${each}\n`)
    .join('');
}
