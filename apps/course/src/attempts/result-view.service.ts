import { Injectable } from '@nestjs/common';
import type { AttemptResult, ResultQuestionView, ReviewShown } from '@hochoi/contracts';
import {
  assessmentErrors,
  AttemptEnding,
  type AttemptRecord,
  AttemptService,
  type AttemptsSummary,
  CorrectionsShownService,
  type HerRules,
  instantOf,
  isOpen,
  LearnerRules,
  MarkingService,
  overallFeedback,
  reviewMoment,
  reviewOptions,
  type ShownCorrection,
  type ToldMark,
} from '@hochoi/assessment';
import { Clock, renderText } from '@hochoi/platform';
import { PairViewService } from '../pairing/pair-view.service';
import { AttemptStanding, attemptsLeft, isSettled } from './attempt-standing';
import { resultQuestion } from './result-question';

const FAILED = 'Hệ thống chưa chấm được bài này. Bài làm vẫn còn nguyên và sẽ được chấm lại.';

/** Each learner of an examination waits and asks for it: what nobody reads yet is not looked for meanwhile. */
const toldWithTheGrade = { certificateId: null, missing: [] };

/** What a learner may see of an attempt that is over, by the rules of its quiz. */
@Injectable()
export class ResultViewService {
  constructor(
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
    private readonly marking: MarkingService,
    private readonly ending: AttemptEnding,
    private readonly rules: LearnerRules,
    private readonly standing: AttemptStanding,
    private readonly corrections: CorrectionsShownService,
    private readonly pairs: PairViewService,
  ) {}

  /** @throws attempt.not-found, attempt.not-submitted */
  async result(attemptId: string, personId: string): Promise<AttemptResult> {
    const attempt = await this.ending.settle(await this.attempts.find(attemptId, personId));
    if (isOpen(attempt)) throw assessmentErrors.notSubmitted();
    // Until then her answers are not shown.
    const record = await this.attempts.recordOf(attempt, attempt.state === 'graded' ? undefined : []);
    const { quiz } = record;
    const topic = await this.standing.topicOf(quiz.id);
    const rules = await this.rules.of(quiz, attempt.personId);
    const enrolled = await this.standing.enrolled(topic.topicCode, personId);
    const summary = await this.standing.summary(quiz.id, enrolled, personId);
    const closesAt = instantOf(rules.closesAt);
    const moment = reviewMoment(false, attempt.submittedAt, closesAt, this.clock.now());
    const shown = reviewOptions(rules.review, moment, isSettled(rules, summary));
    return {
      ...topic,
      attemptId,
      number: attempt.number,
      state: attempt.state,
      submittedAt: attempt.submittedAt,
      gradedAt: attempt.gradedAt,
      byTime: attempt.endedBy === 'time',
      passMark: quiz.passMark,
      failure: attempt.state === 'grading-failed' ? FAILED : null,
      attemptsLeft: attemptsLeft(rules, summary),
      counted: rules.counted,
      ...(attempt.state === 'submitted' ? toldWithTheGrade : await this.standing.certificate(enrolled)),
      moment,
      closesAt: moment === 'afterClose' ? null : closesAt,
      ...grades(record, rules, summary, shown),
      gradeBefore:
        isGraded(record) && shown.marks ? await this.pairs.gradeBefore(attempt.personId, quiz) : null,
      questions: questions(record, rules, shown, {
        told: isGraded(record) ? await this.marking.told(record.attempt) : new Map(),
        corrections: await this.corrections.of(attempt, record.questions),
      }),
    };
  }
}

const isGraded = ({ attempt }: AttemptRecord) => attempt.state === 'graded';

function grades(record: AttemptRecord, rules: HerRules, summary: AttemptsSummary, shown: ReviewShown) {
  const { attempt } = record;
  const isShown = isGraded(record) && shown.marks;
  const names = new Map(rules.partialGrades.map(({ id, name }) => [id, name]));
  const text = overallFeedback(rules.overallFeedback, attempt.grade ?? 0);
  return {
    grade: isShown ? attempt.grade : null,
    passed: isShown ? attempt.passed : null,
    countedGrade: isShown ? summary.shownGrade : null,
    partialGrades: (isShown ? (attempt.partialGrades ?? []) : []).map(({ id, grade }) => ({
      id,
      name: names.get(id) ?? id,
      grade,
    })),
    overallFeedbackHtml:
      isGraded(record) && shown.overallFeedback && text ? renderText(text, 'markdown') : null,
  };
}

/** By slot: what markers said, and what was decided since. */
interface Said {
  told: ReadonlyMap<string, ToldMark>;
  corrections: ReadonlyMap<string, ShownCorrection[]>;
}

function questions(
  record: AttemptRecord,
  rules: HerRules,
  shown: ReviewShown,
  { told, corrections }: Said,
): ResultQuestionView[] {
  if (!isGraded(record) || !shown.attempt) return [];
  return record.attempt.slots.map((slot) => ({
    ...resultQuestion(record, slot, rules, shown, told.get(slot.slotId)?.scores),
    comment: (shown.specificFeedback && told.get(slot.slotId)?.comment) || null,
    corrections: corrections.get(slot.slotId) ?? [],
  }));
}
