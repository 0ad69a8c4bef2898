import { accessEntities } from '@hochoi/access';
import { OPEN_END, type OverrideChanges, quizRules } from '@hochoi/contracts';
import { organisationEntities, Post, Unit, UnitVersion } from '@hochoi/organisation';
import { newPersonRow, peopleEntities, Person } from '@hochoi/people';
import { Database, newId, platformEntities } from '@hochoi/platform';
import { FakeClock, type TestDatabase } from '@hochoi/platform/testing';
import type { z } from 'zod';
import { assessmentEntities } from '../assessment-entities';
import { Attempt } from '../attempt.entity';
import { QuizQuestion } from '../quiz-question.entity';
import { Quiz } from '../quiz.entity';
import { TakingSettings } from '../taking/taking-settings';
import { attemptDesk } from './attempt-desk';

const entities = [
  ...platformEntities,
  ...peopleEntities,
  ...organisationEntities,
  ...accessEntities,
  ...assessmentEntities,
];
export type OpenSchool = (all: typeof entities) => Promise<TestDatabase>;
type Rules = z.input<typeof quizRules>;

export const trueFalse = (feedback = '') => ({
  type: 'true-false',
  body: { stem: 'Đúng?', answer: true, feedbackForTrue: feedback, feedbackForFalse: '' },
});

/** The clock that is read as a quiz would be: minutes from its beginning. */
export async function attemptSchool(open: OpenSchool) {
  const test = await open(entities);
  const database = new Database(test.engine);
  const clock = new FakeClock();
  const desk = attemptDesk(database, clock, new TakingSettings(60));
  const write = (work: Parameters<Database['transaction']>[0]) => database.transaction(work);

  async function aPerson(unitId?: string): Promise<string> {
    const person = newPersonRow({ fullName: 'Lê Thị Hòa' }, clock.now());
    await write((manager) => manager.insert(Person, person));
    if (unitId)
      await write((manager) => manager.insert(Post, aPost(person.id, unitId, clock.now()) as never));
    return person.id;
  }

  async function aUnit(parentId: string | null): Promise<string> {
    const unitId = newId();
    const names = { name: unitId, nameSearch: unitId, nameSort: unitId, level: 'commune' };
    const rest = { codeList: null, code: null, type: null, legalBasis: null, operationId: null };
    const span = { validFrom: '2000-01-01', validTo: OPEN_END };
    await write(async (manager) => {
      await manager.insert(Unit, { id: unitId, createdAt: clock.now() });
      await manager.insert(UnitVersion, {
        id: newId(),
        unitId,
        parentId,
        ...span,
        ...names,
        ...rest,
      } as never);
    });
    return unitId;
  }

  async function aQuiz(
    rules: Rules = {},
    questions: { type: string; body: unknown; partialGradeId?: string }[] = [trueFalse(), trueFalse()],
    attemptsAllowed: number | null = null,
  ): Promise<string> {
    const id = newId();
    const facts = { passMark: 500, attemptsAllowed, shuffleQuestions: false, frozen: true, lockVersion: 1 };
    const row = { id, ...facts, seriesId: id, revision: 1, rules: quizRules.parse(rules) };
    const rows = questions.map(({ type, body, partialGradeId = null }, index) => ({
      ...{ id: newId(), quizId: id, questionKey: newId(), position: index + 1, type, body, mark: 100 },
      ...{ sectionId: null, partialGradeId, bankQuestionId: null, bankVersionId: null },
    }));
    await write(async (manager) => {
      await manager.insert(Quiz, { ...row, updatedAt: clock.now() } as never);
      await manager.insert(QuizQuestion, rows as never[]);
    });
    return id;
  }

  const officer = { actor: { personId: newId(), accountId: newId() } as never };
  const grant = (quizId: string, whose: { personId?: string; unitId?: string }, changes: OverrideChanges) =>
    desk.overrides.add(
      {
        seriesId: quizId,
        personId: whose.personId ?? null,
        unitId: whose.unitId ?? null,
        changes,
        reason: 'Có giấy',
      },
      officer,
    );

  const read = (id: string) => database.manager.findOneByOrFail(Attempt, { id });
  const minutes = (count: number) => clock.advance(count * 60);
  /** As the queue does it each minute. */
  const expire = () =>
    desk.expiring.handle({ at: clock.now().toISOString() }, {
      progress: () => Promise.resolve(),
    } as never);

  return {
    ...desk,
    test,
    database,
    clock,
    write,
    aPerson,
    aUnit,
    aQuiz,
    grant,
    officer,
    read,
    minutes,
    expire,
  };
}
export type AttemptSchool = Awaited<ReturnType<typeof attemptSchool>>;

const aPost = (personId: string, unitId: string, recordedAt: Date): Post => ({
  ...{ id: newId(), personId, unitId, kind: 'held', positionCode: null, title: 'Ủy viên' },
  ...{ startsOn: '2020-01-01', endsOn: OPEN_END, employment: null, main: true, acting: false },
  ...{ endReason: null, continuesPostId: null, importId: null, recordedBy: null, recordedAt, lockVersion: 1 },
});

let sequence = 0;
/** An answer from one page. */
export const anAnswer = (
  { slots }: Attempt,
  nth: number,
  response: unknown,
  more: {
    action?: 'save' | 'check' | 'try-again' | 'open-page';
    clientId?: string;
    sequence?: number;
    certainty?: 1 | 2 | 3;
  } = {},
) =>
  ({
    clientId: 'trang-mot-1',
    sequence: (sequence += 1),
    slotId: slots[nth]!.slotId,
    response,
    clientTime: '2026-11-22T03:00:00.000Z',
    ...more,
  }) as never;
