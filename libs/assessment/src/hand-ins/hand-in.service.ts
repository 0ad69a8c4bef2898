import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@hochoi/platform';
import { LessThan } from 'typeorm';
import { Attempt } from '../attempt.entity';
import { AttemptService } from '../attempt.service';
import { deviceOf } from '../taking/attempt-devices';
import { takesAnswers } from '../taking/attempt-times';
import { type FileRule, oneFileProblems } from '../grading/hand-in';
import { questionType } from '../grading/question-types';
import { isForward, pagesBySlot } from '../taking/question-pages';
import { HandInFile } from './hand-in-file.entity';
import { handInErrors } from './hand-in.errors';

/** Of one answer, with those she took out again: nobody fills the store through a question. */
const MOST_UPLOADS = 60;

export interface NewHandIn {
  /** Of the media. */
  id: string;
  attemptId: string;
  slotId: string;
  fileName: string;
  bytes: number;
  /** Where the rules ask for one device. */
  deviceId?: string;
}

type AnswerOf = Pick<HandInFile, 'attemptId'> & Partial<Pick<HandInFile, 'slotId'>>;

/** Files that learners hand in: to which answer each belongs, and what its question says of files. */
@Injectable()
export class HandInService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attempts: AttemptService,
  ) {}

  /**
   * A file is about to come. Only by whose attempt it is, only while and where it may be answered, and only what the question takes.
   * @throws attempt.not-found, hand-in.invalid, hand-in.conflict
   */
  async begin(personId: string, file: NewHandIn): Promise<void> {
    const { id, attemptId, slotId, fileName, bytes, deviceId } = file;
    const { attempt, questions, quiz, page } = await this.attempts.load(attemptId, personId);
    if (!takesAnswers(attempt, this.clock.now())) throw handInErrors.over();
    if (deviceOf(attempt, deviceId) === 'other') throw handInErrors.otherDevice();
    if (isForward(quiz) && (pagesBySlot(quiz, attempt).get(slotId) ?? page) < page) throw handInErrors.left();
    const asked = questions.get(slotId);
    const rule = asked && fileRuleOf(asked, attempt, slotId);
    if (!rule || rule.atMost === 0) throw handInErrors.notAsked();
    const [problem] = oneFileProblems(rule, { id, name: fileName, bytes });
    if (problem) throw handInErrors.refused(problem.message);
    await this.database.transaction(async (manager) => {
      await this.attempts.hold(attemptId, personId); // of two at once the second counts the first
      if ((await manager.countBy(HandInFile, { attemptId, slotId })) >= MOST_UPLOADS)
        throw handInErrors.tooMany();
      await manager.insert(HandInFile, {
        id,
        attemptId,
        slotId,
        fileName,
        bytes,
        createdAt: this.clock.now(),
      });
    });
  }

  /**
   * More of its bytes are about to come. From any device: to name it in an answer asks for the right one.
   * @throws attempt.not-found, hand-in.not-found, hand-in.conflict when the attempt takes no answers any more
   */
  async goOn(id: string, personId: string): Promise<void> {
    const file = await this.database.manager.findOneBy(HandInFile, { id });
    if (!file) throw handInErrors.notFound();
    const attempt = await this.attempts.find(file.attemptId, personId);
    if (!takesAnswers(attempt, this.clock.now())) throw handInErrors.over();
  }

  /** @throws hand-in.not-found when it was not handed in with this answer */
  async find(id: string, answer: AnswerOf): Promise<HandInFile> {
    const file = await this.lookUp(id, answer);
    if (!file) throw handInErrors.notFound();
    return file;
  }

  /** The same; null when it was not handed in with this answer. */
  async lookUp(id: string, { attemptId, ...slot }: AnswerOf): Promise<HandInFile | null> {
    const file = await this.database.manager.findOneBy(HandInFile, { id, ...slot });
    return file && (await this.cameTo(attemptId, file)) ? file : null;
  }

  /** With its own attempt; or with one before it of hers at the same quiz, on whose answers this one was built. */
  private async cameTo(attemptId: string, file: HandInFile): Promise<boolean> {
    if (file.attemptId === attemptId) return true;
    const { manager } = this.database;
    const attempt = await manager.findOneBy(Attempt, { id: attemptId });
    if (!attempt?.slots.some(({ slotId }) => slotId === file.slotId)) return false;
    const { quizId, personId, number } = attempt;
    return manager.existsBy(Attempt, { id: file.attemptId, quizId, personId, number: LessThan(number) });
  }

  /** What its question says of its kind of file, by the name it would have after its bytes were read. @returns null: nothing wrong */
  async problemOf(file: HandInFile, personId: string, actualName: string): Promise<string | null> {
    const { attempt, questions } = await this.attempts.load(file.attemptId, personId);
    const asked = questions.get(file.slotId);
    const rule = asked && fileRuleOf(asked, attempt, file.slotId);
    const found = rule ? oneFileProblems(rule, { ...file, name: actualName }) : [];
    return found[0]?.message ?? null;
  }
}

function fileRuleOf(
  { type, body }: { type: string; body: unknown },
  { slots }: Attempt,
  slotId: string,
): FileRule | undefined {
  const order = slots.find((slot) => slot.slotId === slotId)?.choiceOrder ?? [];
  return questionType(type).publicView(body, order).handIn?.files;
}
