import type { Response } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database, plainText, renderText } from '@hochoi/platform';
import { In } from 'typeorm';
import { isGivenAnswer, StoredAnswerEvent } from '../../answer-event.entity';
import { Attempt } from '../../attempt.entity';
import { type AskedQuestion, AttemptQuestions } from '../../attempt-questions';
import { questionType } from '../../grading/question-types';
import { groupBy } from '../../grading/slot-events';
import { QuizService, type QuizWithQuestions } from '../../quiz.service';
import { savedAnswers } from '../../saved-answers';
import { StoredMark } from '../mark-event.entity';
import { pointsOf } from '../marked-answer';
import { markingErrors } from '../marking.errors';
import { markingRulesOf } from '../marking-rules';
import { MarkingTask } from '../marking-task.entity';
import { everyRecordOf } from '../own-paper';
import { standingMarks } from '../settle-marks';
import { type Asking, roundOf, showsOthers } from '../who-marks';
import type { SheetTask } from './plan-marks';

export type SheetMarker = Pick<Asking, 'personId' | 'answersForQuiz'>;

export interface SheetAnswer {
  /** As letters. */
  answer: string;
  /** How many were handed in with it. */
  files: number;
}

/** Attempts whose answers and marks are read at a time. */
const BATCH = 200;

interface Batch {
  quiz: QuizWithQuestions;
  marker: SheetMarker;
  herRecords: ReadonlySet<string>;
  attempts: ReadonlyMap<string, Attempt>;
  asked: ReadonlyMap<string, Map<string, AskedQuestion>>;
  events: ReadonlyMap<string, StoredAnswerEvent[]>;
  marks: ReadonlyMap<string, StoredMark[]>;
}

/** What a sheet must know of answers that people mark, in a few queries for all of them. */
@Injectable()
export class SheetTasks {
  constructor(
    private readonly database: Database,
    private readonly quizzes: QuizService,
    private readonly questions: AttemptQuestions,
  ) {}

  /** @returns in the order of `tasks`; of her own paper, and of a question that is gone, nothing */
  async load(
    quizId: string,
    tasks: readonly MarkingTask[],
    marker: SheetMarker,
  ): Promise<(SheetTask & SheetAnswer)[]> {
    const quiz = await this.quizzes.load(quizId);
    const herRecords = new Set(await everyRecordOf(this.database.manager, marker.personId));
    const loaded: (SheetTask & SheetAnswer)[] = [];
    for (let from = 0; from < tasks.length; from += BATCH) {
      const some = tasks.slice(from, from + BATCH);
      const batch = { quiz, marker, herRecords, ...(await this.read(quiz, some)) };
      loaded.push(...some.flatMap((task) => sheetTask(task, batch) ?? []));
    }
    return loaded;
  }

  private async read(quiz: QuizWithQuestions, tasks: readonly MarkingTask[]) {
    const { manager } = this.database;
    const attemptId = In([...new Set(tasks.map((task) => task.attemptId))]);
    const attempts = await manager.find(Attempt, { where: { id: attemptId } });
    const asked = await this.questions.ofAll(quiz, attempts);
    const events = await manager.find(StoredAnswerEvent, {
      where: { attemptId },
      order: { received: 'ASC' },
    });
    const marks = await manager.find(StoredMark, { where: { attemptId }, order: { sequence: 'ASC' } });
    return {
      attempts: new Map(attempts.map((attempt) => [attempt.id, attempt])),
      asked: new Map(attempts.map(({ id }, index) => [id, asked[index]!])),
      events: groupBy(events, (event) => event.attemptId),
      marks: groupBy(marks, (mark) => mark.attemptId),
    };
  }
}

function sheetTask(task: MarkingTask, batch: Batch): (SheetTask & SheetAnswer) | undefined {
  const { id: taskId, attemptId, slotId, lockVersion } = task;
  const attempt = batch.attempts.get(attemptId);
  const asked = batch.asked.get(attemptId)?.get(slotId);
  if (!attempt || !asked || batch.herRecords.has(attempt.personId)) return undefined;
  const number = batch.quiz.questions.find(({ id }) => id === slotId)?.position ?? 0;
  const events = batch.events.get(attemptId) ?? [];
  const ofSlot = events.filter((event) => event.slotId === slotId);
  return {
    ...{ taskId, lockVersion, attempt: attempt.number, receiptCode: attempt.receiptCode ?? '' },
    question: { id: asked.id, number, body: asked.body, mark: asked.mark },
    ...marksOf(task, attempt, asked, batch),
    ...answerOf(asked, savedAnswers(ofSlot.filter(isGivenAnswer)).get(slotId)?.response ?? null),
  };
}

function marksOf(task: MarkingTask, attempt: Attempt, asked: AskedQuestion, batch: Batch) {
  const { personId, answersForQuiz } = batch.marker;
  const { secondMarker } = markingRulesOf(batch.quiz);
  const all = (batch.marks.get(task.attemptId) ?? []).filter(({ slotId }) => slotId === task.slotId);
  const standing = standingMarks(all);
  const own = [standing.first, standing.second].find((mark) => mark?.markerId === personId);
  const last = standing.decided ?? standing.second ?? standing.first;
  const shown = last && (last.markerId === personId || showsOthers(task, secondMarker)) ? last : undefined;
  const round = roundOf(task, standing, secondMarker, { personId, answersForQuiz, decides: false });
  const released = attempt.state !== 'awaiting-marks' || attempt.releasedAt !== null;
  const refusal = released
    ? markingErrors.released()
    : round === 'not-yours'
      ? markingErrors.notYours()
      : null;
  const given = own && own.mark.kind !== 'withdrawn' ? { mark: own.mark, comment: own.comment ?? '' } : null;
  return {
    own: given,
    standing: shown ? { points: pointsOf(shown, asked), markerId: shown.markerId } : null,
    refusal: refusal?.message ?? null,
  };
}

/** Names that its writer gave to her files may tell who she is: they are counted instead. */
function answerOf({ type, body }: AskedQuestion, response: Response): SheetAnswer {
  if (response === null) return { answer: '', files: 0 };
  if (typeof response !== 'object' || Array.isArray(response) || !Array.isArray(response['files']))
    return { answer: questionType(type).summarise(body, response), files: 0 };
  const text = String(response['text'] ?? '');
  const isHtml = (body as { entry?: string }).entry === 'rich';
  return { answer: isHtml ? plainText(renderText(text, 'html')) : text, files: response['files'].length };
}
