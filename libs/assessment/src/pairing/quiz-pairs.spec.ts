import { plansDuring, sqliteTestDatabase } from '@hochoi/platform/testing';
import { describeQuizPairs, pairedSchool } from './quiz-pairs.contract';

describe('paired quizzes on SQLite', () => describeQuizPairs(sqliteTestDatabase));

it('no table is read whole for what a learner had before', async () => {
  const { school, pairs, first } = await pairedSchool(sqliteTestDatabase);
  const personId = await school.aPerson();
  await school.starter.start(first, personId);
  const plans = await plansDuring(school.database.engine, () =>
    pairs.taken('before', 'chuyen-de-1', personId),
  );
  expect(plans.filter((plan) => plan.startsWith('SCAN'))).toEqual([]);
  expect(plans.some((plan) => plan.includes('attempt_person'))).toBe(true);
  expect(plans.some((plan) => plan.includes('quiz_series'))).toBe(true);
  await school.test.drop();
});
