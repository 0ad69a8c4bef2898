import { factNames } from './facts';
import type { LessonForm } from './lesson-form';
import { stemOf, type QuizForm } from './quiz/questions';
import { decimalText } from './decimal';
import { rulesInWords } from './quiz/rules/rules-in-words';
import type { SavedForm } from './saved-form';
import type { TopicForm } from './topic-form';

type Words = (key: string, named?: Record<string, unknown>) => string;
/** How the fields of a form are named and read when two of them are compared. */
export interface Described<T> {
  form: SavedForm<T>;
  labelOf: (field: keyof T & string) => string;
  /** @param other what it is compared with: what differs there is told here too */
  textOf: (value: T, field: keyof T & string, other: T) => string;
}

export const describeFacts = (form: SavedForm<TopicForm>, t: Words): Described<TopicForm> => ({
  form,
  labelOf: (field) =>
    t((factNames as readonly string[]).includes(field) ? `facts.${field}` : `rest.${field}`),
  textOf(value, field) {
    if (field === 'positions') return value.positions.map((code) => t(`position.${code}`)).join(', ');
    if (field === 'areas') return value.areas.map((code) => t(`area.${code}`)).join(', ');
    if (field === 'legalBases') return value.legalBases.map(({ title }) => title).join('\n');
    if (field === 'objectives' || field === 'tags' || field === 'compilers' || field === 'sources')
      return value[field].join('\n');
    if (field === 'languages') return value.languages.map((code) => t(`language.${code}`)).join(', ');
    if (field === 'open') return value.open ? '✓' : '–';
    if (field === 'level') return t(`level.${value.level}`);
    if (field === 'kind') return t(`facts.kind${value.kind}`);
    return String(value[field] ?? '');
  },
});

const lessonLabels = {
  title: 'lessonEditor.name',
  minutes: 'lessonEditor.minutes',
  markdown: 'lessonEditor.markdown',
  mediaId: 'lessonEditor.video',
} as const;
export const describeLesson = (form: SavedForm<LessonForm>, t: Words): Described<LessonForm> => ({
  form,
  labelOf: (field) => t(lessonLabels[field]),
  textOf: (value, field) => String(value[field] ?? ''),
});

const quizLabels = {
  passMark: 'quizEditor.passMark',
  attemptsAllowed: 'quizEditor.attempts',
  shuffleQuestions: 'quizEditor.shuffle',
  rules: 'quizEditor.rules',
  questions: 'quizEditor.questions',
} as const;

function questionText(question: QuizForm['questions'][number], index: number): string {
  const { body } = question;
  const lines =
    'choices' in body
      ? body.choices.map((choice) => `${'weight' in choice && choice.weight > 0 ? '✓' : '–'} ${choice.text}`)
      : 'answers' in body
        ? body.answers.map((answer) => `✓ ${'text' in answer ? answer.text : decimalText(answer.value)}`)
        : [];
  return [`${index + 1}. ${stemOf(question)}`, ...lines].join('\n');
}

export const describeQuiz = (form: SavedForm<QuizForm>, t: Words): Described<QuizForm> => ({
  form,
  labelOf: (field) => t(quizLabels[field]),
  textOf(value, field, other) {
    if (field === 'questions') return value.questions.map(questionText).join('\n\n');
    if (field === 'passMark') return decimalText(value.passMark / 100);
    if (field === 'shuffleQuestions') return value.shuffleQuestions ? '✓' : '–';
    if (field === 'rules') return rulesInWords(value.rules, other.rules, t);
    return value.attemptsAllowed === null
      ? t('quizEditor.attemptsUnlimited')
      : t('quizEditor.attemptsTimes', { n: value.attemptsAllowed });
  },
});
