import { Policy } from '@hochoi/access';
import { Quiz } from '../quiz.entity';
import { type AttemptSchool, attemptSchool, type OpenSchool } from '../testing/attempt-school';
import { QuizPairs } from './quiz-pairs.service';

type Pair = NonNullable<NonNullable<Parameters<AttemptSchool['aQuiz']>[0]>['pair']>;

/** Two pairs; of the first one a quiz before in two versions and another one of another topic, and a quiz after in two versions. */
export async function pairedSchool(open: OpenSchool) {
  const school = await attemptSchool(open);
  const pairs = new QuizPairs(school.database, new Policy(school.database, school.clock));
  const version = async (pair: Pair, of: string | null = null) => {
    const id = await school.aQuiz({ pair });
    const change = { seriesId: of };
    if (of) await school.write((manager) => manager.update(Quiz, { id }, change));
    return id;
  };
  const [before, after] = [
    { id: 'chuyen-de-1', role: 'before' },
    { id: 'chuyen-de-1', role: 'after' },
  ] as const;
  await school.aQuiz();
  const first = await version(before);
  const other = await version(before);
  const strange = await version({ ...before, id: 'chuyen"đề_2%' });
  const later = await version(after);
  return {
    ...{ school, pairs, first, other, strange, later },
    second: await version(before, first),
    laterStill: await version(after, later),
  };
}
type Paired = Awaited<ReturnType<typeof pairedSchool>>;

export function describeQuizPairs(open: OpenSchool): void {
  let all: Paired;
  beforeAll(async () => {
    all = await pairedSchool(open);
  });
  afterAll(() => all.school.test.drop());
  const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
  const newestFirst = (...some: string[]) => some.sort().reverse();

  it('are found by their role and the id of the pair, whatever letters it is of', async () => {
    const { pairs, first, second, other, strange, later, laterStill } = all;
    expect(ids(await pairs.quizzes('before', 'chuyen-de-1'))).toEqual(newestFirst(first, second, other));
    expect(ids(await pairs.quizzes('after', 'chuyen-de-1'))).toEqual(newestFirst(later, laterStill));
    expect(ids(await pairs.quizzes('before', 'chuyen"đề_2%'))).toEqual([strange]);
    expect(ids(await pairs.quizzes('before', 'chuyen%'))).toEqual([]);
    expect(ids(await pairs.quizzes('before'))).toEqual(newestFirst(first, second, other, strange));
  });

  it('are found by the series of a quiz: no other of the same pair, none of another role', async () => {
    const { pairs, first, second, later } = all;
    const found = await pairs.versions('before', 'chuyen-de-1', [first, later]);
    expect(ids(found)).toEqual(newestFirst(first, second));
    expect(await pairs.versions('before', 'chuyen-de-2', [first])).toEqual([]);
    expect(await pairs.versions('before', 'chuyen-de-1', [])).toEqual([]);
  });

  it('are those that she has been at, in all their versions', async () => {
    const { school, pairs, first, second, strange, later } = all;
    const personId = await school.aPerson();
    expect(await pairs.taken('before', 'chuyen-de-1', personId)).toEqual([]);
    for (const quizId of [first, strange, later]) await school.starter.start(quizId, personId);
    expect(ids(await pairs.taken('before', 'chuyen-de-1', personId))).toEqual(newestFirst(first, second));
  });
}
