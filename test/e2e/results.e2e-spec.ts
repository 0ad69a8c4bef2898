import { ok } from '../support/api-client';
import { enrol, getResult, type Response, startAttempt, submit, takeQuiz } from '../support/learning';
import { aLearner, aTrainer, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  aPublishedTopic,
  multipleChoice,
  numerical,
  type Question,
  SECRET_FEEDBACK,
  shortText,
  singleChoice,
  trueFalse,
  type TopicOptions,
} from '../support/topics';

const server = testServer();
let trainer: Somebody;
const questions = [singleChoice(), multipleChoice(), numerical(), trueFalse(), shortText()];
const right: Record<string, Response> = {
  'single-choice': 'a',
  'multiple-choice': ['nghe', 'ghi'],
  numerical: '4',
  'true-false': false,
  'short-text': 'BIÊN BẢN',
};
let code: string;

beforeAll(async () => {
  trainer = await aTrainer(server());
  code = await topic({ questions });
});

const topic = async (options: TopicOptions) => (await aPublishedTopic(server(), options, trainer)).code;
const learnerOf = async (topicCode: string) => {
  const { api } = await aLearner(server());
  await ok(enrol(api, topicCode));
  return api;
};
const take = async (api: Somebody['api'], answers: Record<string, Response>, topicCode = code) =>
  ok(getResult(api, await takeQuiz(server(), api, topicCode, answers)));
const byType = <T>(
  result: Awaited<ReturnType<typeof take>>,
  pick: (q: (typeof result.questions)[number]) => T,
) => Object.fromEntries(result.questions.map((question) => [question.type, pick(question)]));

describe('a result', () => {
  it('of all right answers is ten of ten, with the feedback to each and what was right', async () => {
    const result = await take(await learnerOf(code), right);
    expect(result).toMatchObject({
      state: 'graded',
      grade: 1000,
      passed: true,
      failure: null,
      attemptsLeft: null,
    });
    expect(byType(result, ({ correct }) => correct)).toEqual(
      Object.fromEntries(Object.keys(right).map((type) => [type, 'right'])),
    );
    expect(byType(result, ({ feedbackHtml }) => feedbackHtml)).toMatchObject({
      'single-choice': [`<p>${SECRET_FEEDBACK} đúng</p>`, `<p>${SECRET_FEEDBACK} chung</p>`],
      numerical: [`<p>${SECRET_FEEDBACK} bốn</p>`],
    });
    expect(byType(result, ({ rightAnswer }) => rightAnswer)).toMatchObject({
      'multiple-choice': ['Lắng nghe', 'Ghi biên bản'],
      numerical: ['4'],
    });
    expect(result.missing).toEqual(['Học xong 1 bài còn lại.']);
  });

  it('gives part of a mark for part of an answer, and nothing for what is wrong or empty', async () => {
    const result = await take(await learnerOf(code), {
      'single-choice': 'b',
      'multiple-choice': ['nghe'],
      numerical: '5',
      'short-text': '  ',
    });
    expect(byType(result, ({ correct, mark }) => [correct, mark])).toEqual({
      'single-choice': ['wrong', 0],
      'multiple-choice': ['partly', 50],
      numerical: ['wrong', 0],
      'true-false': ['empty', 0],
      'short-text': ['empty', 0],
    });
    expect(result).toMatchObject({ grade: 100, passed: false });
  });

  it.each([
    ['4,0', 'right'],
    [' 4 ', 'right'],
    ['4.0', 'right'],
    ['bốn', 'wrong'],
    ['4; DROP TABLE attempt', 'wrong'],
  ])('reads the number that was typed as %j: %s', async (typed, correct) => {
    const result = await take(await learnerOf(code), { numerical: typed });
    expect(byType(result, (question) => question.correct)['numerical']).toBe(correct);
    expect(byType(result, ({ response }) => response)['numerical']).toBe(typed);
  });

  it('of answers of the wrong kind is nothing for each, and does not stop the grading', async () => {
    const wrongKind: Record<string, Response> = {
      'single-choice': ['a'],
      'multiple-choice': 'nghe',
      numerical: ['4'],
      'true-false': 'false',
      'short-text': true,
    };
    const result = await take(await learnerOf(code), wrongKind);
    expect(result).toMatchObject({ state: 'graded', grade: 0, passed: false });
    expect(byType(result, ({ correct }) => correct)).toEqual(
      Object.fromEntries(Object.keys(wrongKind).map((type) => [type, 'wrong'])),
    );
  });

  it('of choices that the question does not have is nothing', async () => {
    const result = await take(await learnerOf(code), {
      'single-choice': 'z',
      'multiple-choice': ['nghe', 'ghi', 'z'],
    });
    expect(byType(result, ({ mark }) => mark)).toMatchObject({ 'single-choice': 0, 'multiple-choice': 100 });
  });

  it('calls a question that is worth nothing wrong when it is answered wrongly', async () => {
    const free: Question = { ...singleChoice(), mark: 0 };
    const topicCode = await topic({ questions: [free, trueFalse()] });
    const result = await take(
      await learnerOf(topicCode),
      { 'single-choice': 'b', 'true-false': false },
      topicCode,
    );
    expect(byType(result, ({ correct }) => correct)).toEqual({
      'single-choice': 'wrong',
      'true-false': 'right',
    });
    expect(result.grade).toBe(1000);
  });
});

describe('right answers', () => {
  const shown = (result: Awaited<ReturnType<typeof take>>) =>
    result.questions.map(({ rightAnswer }) => rightAnswer !== null);

  it('stay hidden until she has passed, also in the results of before', async () => {
    const topicCode = await topic({ questions: [trueFalse()] });
    const api = await learnerOf(topicCode);
    const first = await take(api, { 'true-false': true }, topicCode);
    expect([first.passed, ...shown(first)]).toEqual([false, false]);
    expect(JSON.stringify(first)).toContain(`${SECRET_FEEDBACK} sai rồi`);
    expect(JSON.stringify(first)).not.toContain(`${SECRET_FEEDBACK} đúng rồi`);
    const second = await take(api, { 'true-false': false }, topicCode);
    expect([second.passed, ...shown(second)]).toEqual([true, true]);
    expect(shown(await ok(getResult(api, first.attemptId)))).toEqual([true]);
  });

  it('are not shown while the last attempt is open', async () => {
    const topicCode = await topic({ questions: [trueFalse()], quiz: { attemptsAllowed: 2 } });
    const api = await learnerOf(topicCode);
    const { attemptId } = await take(api, { 'true-false': true }, topicCode);
    const last = await ok(startAttempt(api, topicCode));
    expect(shown(await ok(getResult(api, attemptId)))).toEqual([false]);
    await ok(submit(api, last.attemptId));
    expect(shown(await ok(getResult(api, attemptId)))).toEqual([true]);
  });

  it('are shown after the last attempt, and not before', async () => {
    const topicCode = await topic({ questions: [trueFalse()], quiz: { attemptsAllowed: 2 } });
    const api = await learnerOf(topicCode);
    const results = [
      await take(api, { 'true-false': true }, topicCode),
      await take(api, { 'true-false': true }, topicCode),
    ];
    expect(results.map(({ attemptsLeft, ...rest }) => [attemptsLeft, ...shown(rest as never)])).toEqual([
      [1, false],
      [0, true],
    ]);
  });
});

describe('the pass mark', () => {
  it.each([
    [500, ['nghe'], true],
    [501, ['nghe'], false],
    [0, [], true],
    [1000, ['nghe', 'ghi'], true],
  ])('of %i hundredths with the answer %j: passed is %s', async (passMark, answer, passed) => {
    const topicCode = await topic({ questions: [multipleChoice()], quiz: { passMark } });
    const result = await take(await learnerOf(topicCode), { 'multiple-choice': answer }, topicCode);
    expect(result.passed).toBe(passed);
  });
});
