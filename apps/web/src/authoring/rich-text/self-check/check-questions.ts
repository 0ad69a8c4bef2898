export const checkKinds = ['single', 'multiple', 'true-false', 'short'] as const;
export type CheckKind = (typeof checkKinds)[number];

export interface CheckAnswer {
  text: string;
  right: boolean;
  feedback: string;
}

/** A question that a learner asks herself, as the form has it. What it does not use keeps its words while she tries another kind. */
export interface CheckQuestion {
  kind: CheckKind;
  /** Of the file's own; the form leaves it as it is. */
  title: string;
  stem: string;
  /** Choices of a question with choices; of a short answer every text that is taken. */
  answers: CheckAnswer[];
  /** Whether the statement is true. */
  truth: boolean;
  whenTrue: string;
  whenFalse: string;
  /** Told after any answer. */
  general: string;
}

export const newAnswer = (right = false): CheckAnswer => ({ text: '', right, feedback: '' });

export const newCheck = (kind: CheckKind = 'single'): CheckQuestion => ({
  kind,
  title: '',
  stem: '',
  answers: [newAnswer(true), newAnswer(), newAnswer()],
  truth: true,
  whenTrue: '',
  whenFalse: '',
  general: '',
});

export type CheckFault = 'stem' | 'answers' | 'right' | 'empty' | 'repeated';

/** What is missing before learners can be asked it; null when nothing is. */
export function faultOf({ kind, stem, answers }: CheckQuestion): CheckFault | null {
  if (!stem.trim()) return 'stem';
  if (kind === 'true-false') return null;
  const texts = answers.map(({ text }) => text.trim());
  if (kind === 'short') return texts.every(Boolean) && texts.length > 0 ? null : 'empty';
  if (texts.length < 2) return 'answers';
  if (!texts.every(Boolean)) return 'empty';
  if (new Set(texts).size < texts.length) return 'repeated';
  return answers.some(({ right }) => right) ? null : 'right';
}
