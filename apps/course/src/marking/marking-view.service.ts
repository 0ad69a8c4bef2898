import { Injectable } from '@nestjs/common';
import type { MarkingQuiz, MarkingTaskRow, MarkingTaskView, ResponseOf, routes } from '@hochoi/contracts';
import {
  MarkingListService,
  type MarkingPage,
  markingRulesOf,
  MarkingService,
  pointsOf,
  QuizService,
  ReleaseService,
  roundOf,
  schemeOf,
  showsOthers,
  standingMarks,
  type StoredMark,
  type TaskPage,
} from '@hochoi/assessment';
import { type Actor, Database, plainText, renderText, type TextFormat } from '@hochoi/platform';
import { markerNames, type Named } from './marking-names';
import { type MarkedQuiz, type MarkedTask, MarkingPermission } from './marking-permission.service';
import { shownAnswer } from './shown-answer';
import { shownScheme } from './shown-scheme';

const SAMPLES = 3;
type Preview = ResponseOf<(typeof routes)['previewRelease']>;

/** What markers see: answers and receipts, never whose they are. */
@Injectable()
export class MarkingViewService {
  constructor(
    private readonly database: Database,
    private readonly permission: MarkingPermission,
    private readonly lists: MarkingListService,
    private readonly marking: MarkingService,
    private readonly releases: ReleaseService,
    private readonly quizzes: QuizService,
  ) {}

  async quizList(actor: Actor): Promise<MarkingQuiz[]> {
    const mine = await this.lists.waiting(actor.personId, 'given');
    const own = await this.permission.ownQuizIds(actor);
    const all = await this.lists.waiting(actor.personId, { quizIds: own });
    const toRelease = await this.releases.quizzes(own);
    const ids = [...new Set([...all.keys(), ...mine.keys(), ...toRelease])];
    const quizzes = await this.permission.quizzes(ids, actor);
    const none = { waiting: 0, second: 0, differ: 0 };
    const views = [...quizzes.values()].map(async (quiz) => {
      const { quizId, answersForQuiz } = quiz;
      const { waiting, second, differ } = (answersForQuiz ? all : mine).get(quizId) ?? none;
      const hers = mine.get(quizId) ?? none;
      const rules = markingRulesOf(await this.quizzes.load(quizId));
      return {
        quizId,
        ...placeOf(quiz),
        version: quiz.version.number,
        ...{ waiting, second, differ, mine: hers.waiting + hers.second, answersForQuiz },
        ...{ secondMarker: rules.secondMarker, release: rules.release },
        ready: toRelease.includes(quizId) ? (await this.releases.counts(quizId)).ready : 0,
      };
    });
    const shown = await Promise.all(views);
    return shown.sort(
      (one, other) => (one.topicCode < other.topicCode ? -1 : 1) || one.version - other.version,
    );
  }

  async rows(quiz: MarkedQuiz, tasks: TaskPage['items'], actor: Actor): Promise<MarkingTaskRow[]> {
    const { questions } = await this.quizzes.load(quiz.quizId);
    const named = await this.named(tasks);
    return tasks.map((task) => ({
      ...factsOf(task, named),
      question: {
        number: numberOf(questions, task.slotId),
        text: firstWords(questions.find(({ id }) => id === task.slotId)?.body),
      },
      mine: [task.markerId, task.secondMarkerId].includes(actor.personId),
    }));
  }

  async task(marked: MarkedTask, { personId }: Actor): Promise<MarkingTaskView> {
    const { task, answersForQuiz } = marked;
    const page = await this.marking.page(task);
    const { secondMarker } = markingRulesOf(page.quiz);
    const asking = { personId, answersForQuiz };
    const standing = standingMarks(page.marks);
    const named = await this.named([task], page.marks);
    const released = page.attempt.state !== 'awaiting-marks' || page.attempt.releasedAt !== null;
    const seen = showsOthers(task, secondMarker)
      ? page.marks
      : page.marks.filter((m) => m.markerId === personId);
    const round = roundOf(task, standing, secondMarker, { ...asking, decides: false });
    const decision = roundOf(task, standing, secondMarker, { ...asking, decides: true });
    return {
      ...factsOf(task, named),
      quizId: task.quizId,
      ...placeOf(marked),
      question: questionOf(page),
      answer: shownAnswer(page.question, page.response),
      marks: seen.map((mark) => shownMark(mark, page, named, personId)),
      round: released || (round !== 1 && round !== 2) ? null : round,
      mayDecide: !released && secondMarker && decision === 0,
      mayTake: !released && answersForQuiz && mayTake(task, personId),
      released,
      lockVersion: task.lockVersion,
    };
  }

  async preview(quizId: string, { personId }: Actor): Promise<Preview> {
    const quiz = await this.quizzes.load(quizId);
    const samples = await this.releases.samples(quizId, personId, SAMPLES);
    const shown = samples.map(async ({ attempt, grade }) => {
      const comments = await this.marking.comments(attempt);
      return {
        receiptCode: attempt.receiptCode ?? '',
        grade: grade.grade,
        passed: grade.passed,
        questions: attempt.slots.map(({ slotId, number }) => {
          const { mark, maxMark } = grade.slots.find(({ slot }) => slot === number)!;
          return { number, mark, maxMark, comment: comments.get(slotId) ?? null };
        }),
      };
    });
    const { passMark } = quiz;
    return { ...(await this.releases.counts(quizId)), passMark, samples: await Promise.all(shown) };
  }

  private named(
    tasks: Pick<TaskPage['items'][number], 'markerId' | 'secondMarkerId'>[],
    marks: StoredMark[] = [],
  ): Promise<Named> {
    const ids = tasks.flatMap(({ markerId, secondMarkerId }) => [markerId, secondMarkerId]);
    return markerNames(this.database, [...ids, ...marks.map(({ markerId }) => markerId)]);
  }
}

const placeOf = ({ topic, version }: MarkedQuiz) => ({ topicCode: topic.code, topicTitle: version.title });
const numberOf = (questions: { id: string; position: number }[], slotId: string): number =>
  questions.find(({ id }) => id === slotId)?.position ?? 0;

const FIRST_WORDS = 120;

function firstWords(body: unknown): string {
  const { stem = '', format = 'markdown' } = (body ?? {}) as { stem?: string; format?: TextFormat };
  const text = plainText(renderText(stem, format)).replace(/\s+/g, ' ').trim();
  return text.length > FIRST_WORDS ? `${text.slice(0, FIRST_WORDS)}…` : text;
}

const factsOf = (task: TaskPage['items'][number], named: Named) => ({
  taskId: task.id,
  receiptCode: task.receiptCode,
  state: task.state,
  submittedAt: task.submittedAt,
  marker: named(task.markerId),
  secondMarker: named(task.secondMarkerId),
});

const mayTake = ({ state, markerId, secondMarkerId }: TaskPage['items'][number], personId: string): boolean =>
  (state === 'waiting' && markerId === null) ||
  (state === 'second' && secondMarkerId === null && markerId !== personId);

function questionOf({ quiz, question, task }: MarkingPage): MarkingTaskView['question'] {
  const {
    stem,
    markerNotes = '',
    format = 'markdown',
  } = question.body as {
    stem: string;
    markerNotes?: string;
    format?: TextFormat;
  };
  const scheme = schemeOf(question);
  return {
    number: numberOf(quiz.questions, task.slotId),
    type: question.type,
    stemHtml: renderText(stem, format),
    markerNotesHtml: markerNotes ? renderText(markerNotes, format) : '',
    maxMark: question.mark,
    scheme: scheme ? shownScheme(scheme, format) : null,
  };
}

function shownMark(
  row: StoredMark,
  { question, marks }: MarkingPage,
  named: Named,
  personId: string,
): MarkingTaskView['marks'][number] {
  const { mark } = row;
  const given = mark.kind === 'withdrawn' ? null : mark;
  const { first, second, decided } = standingMarks(marks);
  return {
    round: row.round,
    by: named(row.markerId)?.name ?? null,
    own: row.markerId === personId,
    at: row.createdAt,
    mark: given,
    points: given && pointsOf({ mark: given }, question),
    comment: row.comment,
    stands: [first, second, decided].some((standing) => standing?.id === row.id),
  };
}
