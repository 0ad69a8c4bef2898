import { plansDuring, sqliteTestDatabase } from '@hochoi/platform/testing';
import { anAnswer, type AttemptSchool, attemptSchool } from '../testing/attempt-school';
import { describeAttempts } from './attempts.contract';

describe('attempts on SQLite', () => describeAttempts(sqliteTestDatabase));

/** With rows enough that a table read whole would be seen in the plan. */
describe('what is asked of the database while attempts run', () => {
  let school: AttemptSchool;
  beforeAll(async () => {
    school = await attemptSchool(sqliteTestDatabase);
  });
  afterAll(() => school.test.drop());

  it('reads no growing table whole, and of a checked question its own events alone', async () => {
    const commune = await school.aUnit(await school.aUnit(null));
    const personId = await school.aPerson(commune);
    const quizId = await school.aQuiz({ timeLimitSeconds: 600, behaviour: 'interactive' });
    const attempt = await school.starter.start(quizId, personId);
    await school.saver.save(attempt.id, personId, [anAnswer(attempt, 0, true), anAnswer(attempt, 1, true)]);
    await school.grant(quizId, { unitId: commune }, { timeLimitPercent: 150 });
    const quiz = await school.quizzes.load(quizId);
    const slotId = attempt.slots[0]!.slotId;
    const plans = await plansDuring(school.database.engine, async () => {
      await school.expire();
      await school.rules.of(quiz, personId);
      await school.counts.summary(quizId, personId);
      await school.counts.awaitsGrade([quizId], personId);
      await school.attempts.load(attempt.id, personId, [slotId]);
    });
    const growing =
      /SCAN "?(attempt|answer_event|quiz_override|Attempt|StoredAnswerEvent|QuizOverride|post|p|person)\b/;
    expect(plans.filter((plan) => growing.test(plan))).toEqual([]);
    const used = (index: string) => plans.some((plan) => plan.includes(index));
    expect(
      ['attempt_expiry', 'answer_event_slot', 'quiz_override_unit'].filter((index) => !used(index)),
    ).toEqual([]);
    const { events } = await school.attempts.load(attempt.id, personId, [slotId]);
    expect([...events.keys()]).toEqual([slotId]);
  });
});
