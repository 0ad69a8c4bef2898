import { Injectable } from '@nestjs/common';
import type { AttemptQuestionView, AttemptView, SlotStateView } from '@hochoi/contracts';
import {
  type Attempt,
  type AttemptRecord,
  AttemptEnding,
  AttemptService,
  checksAtOnce,
  type DealtSlot,
  deviceOf,
  handInUntil,
  type HerRules,
  isOpen,
  LearnerRules,
  isForward,
  pagesBySlot,
  QuizService,
  policyOf,
  reviewMoment,
  reviewOptions,
  instantOf,
} from '@hochoi/assessment';
import { Clock } from '@hochoi/platform';
import { askedQuestion } from './asked-question';
import { AttemptStanding, isSettled } from './attempt-standing';
import { type SlotContext, slotState } from './slot-state';

interface Opened {
  record: AttemptRecord;
  rules: HerRules;
  context: SlotContext;
}

/** An attempt as its learner works on it. */
@Injectable()
export class AttemptViewService {
  constructor(
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
    private readonly quizzes: QuizService,
    private readonly ending: AttemptEnding,
    private readonly rules: LearnerRules,
    private readonly standing: AttemptStanding,
  ) {}

  /** @throws attempt.not-found */
  async attempt(attemptId: string, personId: string, deviceId?: string): Promise<AttemptView> {
    const { record, rules, context } = await this.open(attemptId, personId, deviceId);
    const { attempt, quiz } = record;
    const questions = context.may.attempt ? this.questions(record, context) : [];
    return {
      ...(await this.standing.topicOf(quiz.id)),
      attemptId,
      number: attempt.number,
      state: attempt.state,
      startedAt: attempt.startedAt,
      submittedAt: attempt.submittedAt,
      passMark: quiz.passMark,
      ...this.timingOf(attempt, rules),
      behaviour: rules.behaviour,
      navigation: rules.navigation,
      furthestPage: record.page,
      pageCount: Math.max(1, ...questions.map(({ page }) => page)),
      sections: rules.sections.map(({ id, title }) => ({ id, title })),
      device: deviceOf(attempt, deviceId),
      onExpiry: rules.onExpiry,
      questions,
    };
  }

  /** Some questions as they stand now, each from its own events alone. */
  async slots(
    attemptId: string,
    personId: string,
    slotIds: readonly string[],
    deviceId?: string,
  ): Promise<SlotStateView[]> {
    if (slotIds.length === 0) return [];
    const { record, context } = await this.open(attemptId, personId, deviceId, slotIds);
    const asked = record.attempt.slots.filter(({ slotId }) => slotIds.includes(slotId));
    return asked.map((slot) => slotState(record, slot, context));
  }

  /** What of the time may have changed since the page was loaded. */
  async timing(attempt: Attempt) {
    return this.timingOf(attempt, await this.quizzes.rulesOf(attempt.quizId));
  }

  private async open(
    attemptId: string,
    personId: string,
    deviceId?: string,
    slotIds?: readonly string[],
  ): Promise<Opened> {
    const attempt = await this.ending.settle(await this.attempts.find(attemptId, personId));
    const record = await this.attempts.recordOf(attempt, slotIds);
    const { quiz } = record;
    const rules = await this.rules.of(quiz, attempt.personId);
    const policy = policyOf(quiz.passMark, rules).behaviour!;
    const running = isOpen(attempt);
    const moment = reviewMoment(running, attempt.submittedAt, instantOf(rules.closesAt), this.clock.now());
    const settled = running && checksAtOnce(policy) && (await this.settled(record, rules));
    const may = reviewOptions(rules.review, moment, settled);
    const locked = attempt.state !== 'in-progress' || deviceOf(attempt, deviceId) === 'other';
    return { record, rules, context: { policy, may, locked } };
  }

  private async settled({ attempt, quiz }: AttemptRecord, rules: HerRules): Promise<boolean> {
    const { topicCode } = await this.standing.topicOf(quiz.id);
    const enrolled = await this.standing.enrolled(topicCode, attempt.personId);
    return isSettled(rules, await this.standing.summary(quiz.id, enrolled, attempt.personId));
  }

  private questions(record: AttemptRecord, context: SlotContext): AttemptQuestionView[] {
    const { attempt, quiz } = record;
    const pages = pagesBySlot(quiz, attempt);
    const goesOn = isOpen(attempt) && isForward(quiz);
    return attempt.slots.map((slot) => {
      const asked = record.questions.get(slot.slotId)!;
      const page = pages.get(slot.slotId)!;
      const left = goesOn && page < record.page;
      const state = withoutOutcome(slotState(record, slot, context), attempt);
      return {
        ...(left ? leftQuestion(slot, asked.type) : askedQuestion(slot, asked, context.may.maxMarks)),
        mark: context.may.maxMarks ? asked.mark : null,
        sectionId: asked.sectionId,
        ...{ page, left },
        ...(left ? closed(state) : state),
      };
    });
  }

  private timingOf(attempt: Attempt, rules: HerRules) {
    const { deadline } = attempt;
    return { serverNow: this.clock.now(), deadline, handInUntil: handInUntil(rules, attempt) };
  }
}

/** Of a page that is behind her: its place alone. */
const leftQuestion = ({ slotId, number }: DealtSlot, type: string) => ({
  ...{ slotId, number, type },
  ...{ stemHtml: '', choices: [] },
});

/** She sees that she has answered, and can do nothing any more. */
const closed = ({ slotId, response, savedAt, certainty }: SlotStateView): SlotStateView => ({
  ...{ slotId, response, savedAt, certainty },
  ...{ locked: true, canCheck: false, canTryAgain: false, asksCertainty: false, incomplete: false },
  ...{ triesLeft: null, triesMade: 0, hintHtml: null, shown: null },
});

/** Of an attempt that is over, what was right is told by the page of its result, under the rules for then. */
const withoutOutcome = (state: SlotStateView, attempt: Attempt): SlotStateView => {
  if (isOpen(attempt)) return state;
  const { goesOnFrom: _, ...rest } = state;
  return { ...rest, canTryAgain: false, hintHtml: null, shown: null };
};
