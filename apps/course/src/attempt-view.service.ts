import { Injectable } from '@nestjs/common';
import type { AttemptResult, AttemptView, Response } from '@hochoi/contracts';
import {
  assessmentErrors,
  type AttemptRecord,
  AttemptService,
  type DealtSlot,
  questionType,
  type SlotGrade,
} from '@hochoi/assessment';
import { CertificateService } from '@hochoi/certification';
import { CompletionService, EnrolmentService, whatIsMissing } from '@hochoi/classes';
import { TopicStore } from '@hochoi/library';
import { renderLine, renderText, type TextFormat } from '@hochoi/platform';

type ResultQuestion = AttemptResult['questions'][number];

/** An attempt as its learner may see it: before the grade without any key, after it with feedback. */
@Injectable()
export class AttemptViewService {
  constructor(
    private readonly attempts: AttemptService,
    private readonly store: TopicStore,
    private readonly enrolments: EnrolmentService,
    private readonly completions: CompletionService,
    private readonly certificates: CertificateService,
  ) {}

  async attempt(attemptId: string, personId: string): Promise<AttemptView> {
    const record = await this.attempts.load(attemptId, personId);
    const { attempt, quiz } = record;
    return {
      ...(await this.topicOf(quiz.id)),
      attemptId,
      number: attempt.number,
      state: attempt.state,
      startedAt: attempt.startedAt,
      submittedAt: attempt.submittedAt,
      passMark: quiz.passMark,
      questions: attempt.slots.map((slot) => ({
        ...publicQuestion(record, slot),
        mark: question(record, slot).mark,
        response: record.answers.get(slot.slotId)?.response ?? null,
        savedAt: record.answers.get(slot.slotId)?.savedAt ?? null,
      })),
    };
  }

  /** @throws attempt.not-submitted */
  async result(attemptId: string, personId: string): Promise<AttemptResult> {
    const record = await this.attempts.load(attemptId, personId);
    const { attempt, quiz } = record;
    if (attempt.state === 'in-progress') throw assessmentErrors.notSubmitted();
    const topic = await this.topicOf(quiz.id);
    const summary = await this.attempts.summary(
      await this.counted(quiz.id, topic.topicCode, personId),
      personId,
    );
    const attemptsLeft =
      quiz.attemptsAllowed === null ? null : Math.max(0, quiz.attemptsAllowed - summary.used);
    const graded = attempt.state === 'graded';
    // While the last attempt is open, what was right in the one before is what she is being asked.
    const reveal = summary.passed || (attemptsLeft === 0 && !summary.openAttemptId);
    return {
      ...topic,
      attemptId,
      number: attempt.number,
      state: attempt.state,
      submittedAt: attempt.submittedAt,
      gradedAt: attempt.gradedAt,
      grade: attempt.grade,
      passMark: quiz.passMark,
      passed: graded ? attempt.passed : null,
      failure:
        attempt.state === 'grading-failed'
          ? 'Hệ thống chưa chấm được bài này. Bài làm vẫn còn nguyên và sẽ được chấm lại.'
          : null,
      attemptsLeft,
      ...(await this.standing(topic.topicCode, personId)),
      questions: graded ? attempt.slots.map((slot) => resultQuestion(record, slot, reveal)) : [],
    };
  }

  private async topicOf(quizId: string) {
    const version = (await this.store.versionByQuiz(quizId))!;
    return { topicCode: (await this.store.topic(version.topicId)).code, topicTitle: version.title };
  }

  /** With the quizzes that count as this one, when it is among those that count for what she studies. */
  private async counted(quizId: string, code: string, personId: string): Promise<string[]> {
    const enrolled = await this.enrolments.find(code, personId);
    const counted = enrolled ? await this.completions.countedQuizzes(enrolled.enrolment) : [];
    return counted.includes(quizId) ? counted : [quizId];
  }

  private async standing(
    code: string,
    personId: string,
  ): Promise<Pick<AttemptResult, 'certificateId' | 'missing'>> {
    const enrolled = await this.enrolments.find(code, personId);
    if (!enrolled) return { certificateId: null, missing: [] };
    const completion = await this.completions.ofEnrolment(enrolled.enrolment);
    const certificateId = completion ? await this.certificates.idOfCompletion(completion.id) : null;
    const missing = completion ? [] : whatIsMissing(await this.completions.state(enrolled.enrolment));
    return { certificateId, missing };
  }
}

const question = ({ questions }: AttemptRecord, { slotId }: DealtSlot) => questions.get(slotId)!;

function publicQuestion(record: AttemptRecord, slot: DealtSlot) {
  const { type, body } = question(record, slot);
  const view = questionType(type).publicView(body, slot.choiceOrder);
  return {
    slotId: slot.slotId,
    number: slot.number,
    type,
    stemHtml: renderText(view.stem, view.format),
    choices: (view.choices ?? []).map(({ id, text }) => ({ id, html: renderLine(text, view.format) })),
  };
}

function resultQuestion(record: AttemptRecord, slot: DealtSlot, reveal: boolean): ResultQuestion {
  const { body, type } = question(record, slot);
  const grade = record.attempt.slotGrades!.find(({ slot: number }) => number === slot.number)!;
  const { generalFeedback: general, format = 'markdown' } = body as {
    generalFeedback?: string;
    format?: TextFormat;
  };
  return {
    ...publicQuestion(record, slot),
    response: (record.answers.get(slot.slotId)?.response ?? null) as Response,
    mark: grade.mark,
    maxMark: grade.maxMark,
    correct: correctness(grade),
    feedbackHtml: [...grade.feedback, ...(general ? [general] : [])].map((text) => renderText(text, format)),
    rightAnswer: reveal ? questionType(type).rightAnswer(body, slot.choiceOrder).texts : null,
  };
}

/** By the share, not by the mark: a question may be worth nothing. */
function correctness({ state, fraction }: SlotGrade): ResultQuestion['correct'] {
  if (state === 'needs-marking') return 'awaiting';
  if (state === 'unanswered') return 'empty';
  if (fraction === 1) return 'right';
  return fraction > 0 ? 'partly' : 'wrong';
}
