import type { KeptGrade, QuestionFix } from '@hochoi/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '@hochoi/platform';
import { AttemptGrader, gradeInput, type GradingInput } from '../attempt-grader';
import { Attempt } from '../attempt.entity';
import { readableBody } from '../bank/readable-body';
import { foldAnswers } from '../grading/fold-answers';
import { questionType } from '../grading/question-types';
import { type CorrectableQuestion, CorrectableQuestions, LOOKED } from './correctable-question';
import { answersAreGone } from './kept-answers';
import { kindOfChange, triedFix } from './regrade-counter';

/** How often something was answered, and what it earned. */
export interface AnswerCount {
  /** As one line; '' for no answer. */
  words: string;
  count: number;
  /** Share of the mark, 0..1, that it earned on the average. */
  earned: number;
}

export interface QuestionAnswers {
  /** Attempts that were looked at, of those graded. */
  looked: number;
  graded: number;
  asked: number;
  answers: AnswerCount[];
}

export interface TriedCounts {
  looked: number;
  graded: number;
  up: number;
  down: number;
  passedNow: number;
  failedNow: number;
}

/** Different answers that are listed; the rest is rare. */
const LISTED = 12;

/** How learners answered one question, and what a correction would do: at a glance, for its author, without anybody's name. */
@Injectable()
export class QuestionAnswersService {
  constructor(
    private readonly database: Database,
    private readonly grader: AttemptGrader,
    private readonly questions: CorrectableQuestions,
  ) {}

  async answers(quizId: string, question: CorrectableQuestion): Promise<QuestionAnswers> {
    const { graded, attempts } = await this.newest(quizId);
    const inputs = await this.grader.inputs(quizId, attempts);
    const told = { ...question, readable: readableBody(question.body) };
    const given = attempts.flatMap((attempt, index) => answerOf(attempt, inputs[index]!, told));
    return { looked: attempts.length, graded, asked: given.length, answers: counted(given) };
  }

  /** @throws regrade.invalid when it does not fit */
  async try(
    quizId: string,
    question: CorrectableQuestion,
    fix: QuestionFix,
    keep: KeptGrade,
  ): Promise<TriedCounts> {
    this.questions.assertFits(question, fix);
    const { graded, attempts } = await this.newest(quizId);
    const tried = triedFix({ questionId: question.id, fix, keep, baseRevision: question.revision });
    const inputs = await this.grader.inputs(quizId, attempts, tried);
    const kinds = attempts.map((attempt, index) =>
      answersAreGone(attempt, inputs[index]!) ? 'skipped' : kindOfChange(attempt, gradeInput(inputs[index]!)),
    );
    const of = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length;
    return {
      looked: attempts.length,
      graded,
      up: of('up', 'passes'),
      down: of('down', 'fails'),
      passedNow: of('passes'),
      failedNow: of('fails'),
    };
  }

  private async newest(quizId: string): Promise<{ graded: number; attempts: Attempt[] }> {
    const where = { quizId, state: 'graded' as const };
    const graded = await this.database.manager.countBy(Attempt, where);
    const attempts = await this.database.manager.find(Attempt, {
      where,
      order: { id: 'DESC' },
      take: LOOKED,
    });
    return { graded, attempts };
  }
}

/** `readable`: its body with words in place of HTML, made once for all attempts. */
type Told = CorrectableQuestion & { readable: unknown };
/** `summary`: as its source tells it, so that two pictures of one name are two answers. */
type Given = Omit<AnswerCount, 'count'> & { summary: string };

/** Nothing when it was not asked, or what was answered is gone. */
function answerOf(attempt: Attempt, input: GradingInput, { id, type, body, readable }: Told): Given[] {
  const dealt = attempt.slots.find(({ slotId, versionId }) => (versionId ?? slotId) === id);
  if (!dealt || answersAreGone(attempt, input)) return [];
  const response = foldAnswers(input.events.filter(({ slot }) => slot === dealt.number)).get(dealt.number);
  const earned = attempt.slotGrades?.find(({ slot }) => slot === dealt.number)?.fraction ?? 0;
  const { response: shape, isEmpty, summarise } = questionType(type);
  const read = shape.safeParse(response);
  const isGiven = read.success && !isEmpty(read.data);
  const tell = (as: unknown) => (isGiven ? summarise(as, read.data) : '');
  return [{ summary: tell(body), words: tell(readable), earned }];
}

function counted(given: Given[]): AnswerCount[] {
  const counts = new Map<string, AnswerCount>();
  for (const { summary, words, earned } of given) {
    const known = counts.get(summary) ?? { words, count: 0, earned: 0 };
    counts.set(summary, { words, count: known.count + 1, earned: known.earned + earned });
  }
  return [...counts.values()]
    .map((each) => ({ ...each, earned: each.earned / each.count }))
    .sort((one, other) => other.count - one.count || (one.words < other.words ? -1 : 1))
    .slice(0, LISTED);
}
