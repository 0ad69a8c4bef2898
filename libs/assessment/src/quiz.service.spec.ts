import { Database } from '@hochoi/platform';
import { FakeClock, sqliteTestDatabase, type TestDatabase } from '@hochoi/platform/testing';
import { QuizService } from './quiz.service';
import { QuizQuestion } from './quiz-question.entity';
import { Quiz } from './quiz.entity';

const settings = { passMark: 500, attemptsAllowed: null, shuffleQuestions: false };
const body = { format: 'markdown', stem: 'Đúng?', answer: true, feedbackForTrue: '', feedbackForFalse: '' };
const question = { type: 'true-false', mark: 100, body: { ...body, generalFeedback: '' } } as const;

let test: TestDatabase;
let database: Database;
let quizzes: QuizService;
let id: string;

beforeAll(async () => {
  test = await sqliteTestDatabase([Quiz, QuizQuestion]);
  database = new Database(test.engine);
});
afterAll(() => test.drop());
beforeEach(async () => {
  quizzes = new QuizService(database, new FakeClock());
  id = await quizzes.create();
  await quizzes.save(id, 1, settings, [question]);
});

const reads = () => jest.spyOn(database.manager, 'findOneBy');

it('reads a draft each time: it may have been changed by another process', async () => {
  await quizzes.load(id);
  await new QuizService(database, new FakeClock()).save(id, 2, settings, [question, question]);
  expect((await quizzes.load(id)).questions).toHaveLength(2);
});

it('reads a frozen quiz once', async () => {
  await quizzes.freeze(id);
  const first = await quizzes.load(id);
  const asked = reads();
  expect(await quizzes.load(id)).toEqual(first);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

it('does not remember a freezing that was rolled back', async () => {
  const half = database.transaction(async () => {
    await quizzes.freeze(id);
    expect((await quizzes.load(id)).frozen).toBe(true);
    throw new Error('no');
  });
  await expect(half).rejects.toThrow('no');
  expect((await quizzes.load(id)).frozen).toBe(false);
  await quizzes.save(id, 2, settings, []);
  expect(await quizzes.withQuestions([id])).toEqual(new Set());
});
