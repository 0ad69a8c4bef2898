import { RoleGrant } from '@hochoi/access';
import { Attempt } from '@hochoi/assessment';
import { Certificate, Register } from '@hochoi/certification';
import { Completion, Enrolment, LessonProgress } from '@hochoi/classes';
import { OPEN_END } from '@hochoi/contracts';
import { Post } from '@hochoi/organisation';
import { Account } from '@hochoi/people';
import { newId } from '@hochoi/platform';
import * as fc from 'fast-check';
import type { EntityManager } from 'typeorm';

export const QUIZZES = ['quiz-1', 'quiz-2'];
export const TOPICS = ['topic-1', 'topic-2', 'topic-3'];
export const at = (hour: number) => new Date(Date.UTC(2026, 9, 1, hour));

/** What one person has, as small numbers that fast-check can shrink. */
export const belongings = fc.record({
  posts: fc.array(fc.record({ unit: fc.integer({ min: 1, max: 3 }), main: fc.boolean() }), { maxLength: 4 }),
  attempts: fc.array(fc.record({ quiz: fc.nat(1), hour: fc.nat(20), open: fc.boolean() }), { maxLength: 5 }),
  enrolments: fc.uniqueArray(
    fc.record({ topic: fc.nat(2), done: fc.nat(3), completed: fc.option(fc.nat(20)), hour: fc.nat(20) }),
    { selector: ({ topic }) => topic, maxLength: 3 },
  ),
  accounts: fc.nat(2),
  roles: fc.nat(2),
});
export type Belongings = typeof belongings extends fc.Arbitrary<infer T> ? T : never;

export async function givePosts(manager: EntityManager, personId: string, { posts }: Belongings) {
  for (const { unit, main } of posts)
    await manager.insert(Post, {
      id: newId(),
      personId,
      unitId: `unit-${unit}`,
      kind: 'held',
      positionCode: 'CT',
      title: null,
      startsOn: '2024-01-01',
      endsOn: OPEN_END,
      employment: null,
      main,
      acting: false,
      endReason: null,
      continuesPostId: null,
      importId: null,
      recordedBy: null,
      recordedAt: at(0),
      lockVersion: 1,
    });
}

export async function giveAttempts(manager: EntityManager, personId: string, { attempts }: Belongings) {
  const next = new Map<number, number>();
  for (const { quiz, hour, open } of [...attempts].sort((a, b) => a.hour - b.hour)) {
    const number = (next.get(quiz) ?? 0) + 1;
    next.set(quiz, number);
    const isLast = open && attempts.filter((one) => one.quiz === quiz).length === number;
    const quizId = QUIZZES[quiz]!;
    await manager.insert(Attempt, {
      id: newId(),
      quizId,
      personId,
      number,
      state: isLast ? 'in-progress' : 'graded',
      openKey: isLast ? `${quizId}:${personId}` : null,
      slots: [],
      eventCount: 0,
      startedAt: at(hour),
      submittedAt: null,
      receiptCode: null,
      gradedAt: null,
      grade: null,
      passed: false,
      slotGrades: null,
      failure: null,
    } as never);
  }
}

export async function giveEnrolments(manager: EntityManager, personId: string, { enrolments }: Belongings) {
  for (const { topic, done, completed, hour } of enrolments) {
    const [id, topicId, versionId] = [newId(), TOPICS[topic]!, `version-${topic}`];
    await manager.insert(Enrolment, {
      id,
      personId,
      topicId,
      versionId,
      enrolledAt: at(hour),
      lastSeenAt: null,
    });
    for (let lesson = 0; lesson < done; lesson += 1) {
      const progress = { id: newId(), enrolmentId: id, lessonKey: `bai-${lesson}`, played: [] };
      const rest = { readToEnd: true, done: true, lastPosition: 0, updatedAt: at(hour) };
      await manager.insert(LessonProgress, { ...progress, ...rest } as never);
    }
    if (completed !== null) await giveCompletion(manager, personId, id, versionId, completed);
  }
}

async function giveCompletion(
  manager: EntityManager,
  personId: string,
  enrolmentId: string,
  versionId: string,
  hour: number,
) {
  const id = newId();
  await manager.insert(Completion, {
    id,
    enrolmentId,
    personId,
    versionId,
    grade: 800,
    completedAt: at(hour),
  });
  await manager.increment(Register, { id: 'register' }, 'lastNumber', 1);
  const { lastNumber } = await manager.findOneByOrFail(Register, { id: 'register' });
  await manager.insert(Certificate, {
    id: newId(),
    registerId: 'register',
    number: lastNumber,
    numberText: `${lastNumber}/2026`,
    checkCode: `code-${lastNumber}`,
    completionId: id,
    personId,
    holderSearch: 'le thi hoa',
    facts: { fullName: 'Lê Thị Hòa' },
    state: 'issued',
    issuedAt: at(hour),
    revokedAt: null,
    revokedReason: null,
    revokedDecision: null,
    pdfKey: 'x',
    pdfSha256: null,
    pdfReady: false,
    pdfFailure: null,
  } as never);
}

export const giveAccount = (manager: EntityManager, personId: string) =>
  manager.insert(Account, {
    id: newId(),
    personId,
    userName: newId(),
    passwordHash: 'x',
    active: true,
    demo: false,
    createdAt: at(0),
  } as never);

export const aGrant = (personId: string, unitId: string): RoleGrant => ({
  id: newId(),
  personId,
  role: 'organiser',
  unitId,
  startsOn: '2024-01-01',
  endsOn: OPEN_END,
  reason: null,
  grantedBy: null,
  grantedAt: at(0),
  endedBy: null,
});
