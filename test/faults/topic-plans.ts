import type { QuizRules } from '@hochoi/contracts';
import type { QuestionKind } from './questions';

/** A topic with one quiz: by which rules, of which questions. */
export interface TopicPlan {
  /** Begins the title. */
  name: string;
  rules: Partial<QuizRules> | null;
  attemptsAllowed: number | null;
  /** Five: each is then worth 2,00 of 10. */
  questions: QuestionKind[];
}

const choosing: QuestionKind[] = [
  'single-choice',
  'multiple-choice',
  'true-false',
  'numerical',
  'short-text',
];
const arranging: QuestionKind[] = ['matching', 'ordering', 'gap-fill', 'multiple-choice', 'numerical'];
/** Shorter than the clock jumps, longer than a restart takes. */
const TIME = 300;

const plan = (
  name: string,
  questions: QuestionKind[],
  rules: TopicPlan['rules'],
  attemptsAllowed: number | null = null,
): TopicPlan => ({ name, rules, attemptsAllowed, questions });

export const plainPlan = plan('Thường', choosing, null);

/** Each does something else with an answer, or with the end of an attempt. */
export const plans: TopicPlan[] = [
  plainPlan,
  plan('Có giờ', arranging, { timeLimitSeconds: TIME, onExpiry: 'submit' }),
  plan('Thêm giờ nộp', choosing, {
    behaviour: 'deferred-certainty',
    timeLimitSeconds: TIME,
    onExpiry: 'grace',
    graceSeconds: TIME,
  }),
  plan('Kiểm tra ngay', arranging, { behaviour: 'immediate' }),
  plan('Thử lại', choosing, { behaviour: 'interactive', tries: 3, penalty: 25 }),
  plan('Thử nhiều lần', arranging, { behaviour: 'adaptive', penalty: 20 }),
  plan('Một máy', choosing, { oneDevice: true, timeLimitSeconds: TIME, onExpiry: 'abandon' }),
  plan('Ba lượt', arranging, { navigation: 'forward', questionsPerPage: 2 }, 3),
];
