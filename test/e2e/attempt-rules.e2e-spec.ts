import { quizRules } from '@hochoi/contracts';
import type { z } from 'zod';
import { ok, problemOf } from '../support/api-client';
import {
  enrol,
  getAttempt,
  getResult,
  getTopic,
  saveAnswers,
  startAttempt,
  submit,
  Tab,
} from '../support/learning';
import { aLearner, aTrainer, type Somebody } from '../support/people';
import { anOfficerOf } from '../support/scoped-people';
import { testServer } from '../support/test-server';
import { aPublishedTopic, SECRET_FEEDBACK, shortText, singleChoice, trueFalse } from '../support/topics';
import { aPost, aUnit } from '../support/units';

const server = testServer();
let trainer: Somebody;
beforeAll(async () => {
  trainer = await aTrainer(server());
});

type Rules = z.input<typeof quizRules>;
async function aQuiz(rules: Rules, questions = [singleChoice(), trueFalse()]): Promise<string> {
  const quiz = { rules: quizRules.parse(rules) } as never;
  return (await aPublishedTopic(server(), { questions, quiz }, trainer)).code;
}
async function enrolled(code: string): Promise<Somebody> {
  const learner = await aLearner(server());
  await ok(enrol(learner.api, code));
  return learner;
}
const entry = (api: Somebody['api'], code: string) =>
  ok(api.GET('/api/v1/topics/{code}/quiz', { params: { path: { code } } }));
const begin = (api: Somebody['api'], code: string, body: { password?: string; deviceId?: string }) =>
  api.POST('/api/v1/topics/{code}/attempts', { params: { path: { code } }, body });

describe('a check', () => {
  const hints = [{ text: 'Nghĩ về người nghe.', showNumberRight: false, clearWrong: false }];
  const withHint = () => {
    const question = singleChoice();
    return { ...question, body: { ...question.body, hints } } as ReturnType<typeof singleChoice>;
  };

  it('answers with how the question stands: hint, tries, and at last what was right', async () => {
    const code = await aQuiz({ behaviour: 'interactive', review: { rightAnswers: 'by-moment' } }, [
      withHint(),
      trueFalse(),
    ]);
    const { api } = await enrolled(code);
    const { attemptId, questions } = await ok(startAttempt(api, code));
    const [first] = questions;
    expect(first).toMatchObject({ canCheck: true, triesLeft: 2, locked: false, shown: null, hintHtml: null });
    const tab = new Tab('may-tinh-1');
    const send = async (response: string, action: 'save' | 'check' | 'try-again') => {
      const event = { ...tab.event(first!.slotId, response), action };
      const answers = await Promise.all([1, 2].map(() => ok(saveAnswers(api, attemptId, [event as never]))));
      expect(answers[0]!.slots).toEqual(answers[1]!.slots); // sent twice, it is one
      return answers[0]!.slots;
    };
    expect(await send('b', 'save')).toEqual([]);
    const [wrong] = await send('b', 'check');
    expect(wrong).toMatchObject({ canCheck: false, canTryAgain: true, triesLeft: 1, locked: true });
    expect(wrong!.hintHtml).toContain('Nghĩ về người nghe');
    expect(wrong!.shown).toMatchObject({ correct: 'wrong', rightAnswer: null });
    expect((await send('b', 'try-again'))[0]).toMatchObject({ canCheck: true, locked: false, shown: null });
    const [right] = await send('a', 'check');
    expect(right).toMatchObject({ locked: true, triesLeft: 0, canTryAgain: false });
    expect(right!.shown).toMatchObject({ correct: 'right', mark: 67, maxMark: 100, rightChoiceIds: ['a'] });
    const again = await ok(getAttempt(api, attemptId));
    expect(again.questions[0]!.shown).toEqual(right!.shown);
    await ok(submit(api, attemptId));
    await server().idle();
    expect((await ok(getResult(api, attemptId))).questions[0]).toMatchObject({ correct: 'right', mark: 67 });
  });

  it('of a quiz that is graded at the end tells nothing', async () => {
    const code = await aQuiz({});
    const { api } = await enrolled(code);
    const { attemptId, questions } = await ok(startAttempt(api, code));
    const event = { ...new Tab('may-tinh-1').event(questions[0]!.slotId, 'b'), action: 'check' as const };
    const { slots } = await ok(saveAnswers(api, attemptId, [event as never]));
    expect(slots).toMatchObject([{ response: 'b', shown: null, locked: false, canCheck: false }]);
  });
});

describe('where there is no way back', () => {
  it('a page that was left is not shown again, and takes no answer; in the result all of it is there', async () => {
    const code = await aQuiz({ navigation: 'forward', questionsPerPage: 1 });
    const { api } = await enrolled(code);
    const { attemptId, questions, furthestPage } = await ok(startAttempt(api, code));
    expect([furthestPage, ...questions.map(({ left }) => left)]).toEqual([1, false, false]);
    const [first, second] = questions.map(({ slotId }) => slotId) as [string, string];
    const tab = new Tab('may-tinh-1');
    const send = (...events: unknown[]) => saveAnswers(api, attemptId, events as never);
    const before = tab.event(first, 'a');
    const opened = { ...tab.event(second, null), action: 'open-page' };
    const after = tab.event(first, 'b');
    expect(await ok(send(before, opened))).toMatchObject({ refused: [], slots: [] });
    const problem = await problemOf(send(after));
    expect(problem).toMatchObject({
      ...{ status: 409, code: 'attempt.page-left', title: expect.stringContaining('đã sang trang sau') },
      details: { refused: [{ clientId: 'may-tinh-1', sequence: 3 }] },
    });
    const mixed = await ok(send(before, after, tab.event(second, false)));
    expect(mixed.acknowledged.map(({ sequence }) => sequence)).toEqual([1, 4]);
    expect(mixed.refused.map(({ sequence }) => sequence)).toEqual([3]);
    const now = await ok(getAttempt(api, attemptId));
    expect(now.furthestPage).toBe(2);
    expect(now.questions[0]).toMatchObject({
      ...{ left: true, stemHtml: '', choices: [], locked: true, shown: null },
      response: 'a',
    });
    expect(now.questions[1]).toMatchObject({ left: false, response: false, locked: false });
    expect(now.questions[1]!.stemHtml).not.toBe('');
    await ok(submit(api, attemptId));
    await server().idle();
    const result = await ok(getResult(api, attemptId));
    expect(result).toMatchObject({ state: 'graded', grade: 1000 });
    expect(result.questions[0]!.stemHtml).toBe(questions[0]!.stemHtml);
  });
});

it('review rules hide marks everywhere, until they show them', async () => {
  const off = { attempt: true, correctness: false, marks: false, maxMarks: false, specificFeedback: false };
  const hidden = { ...off, generalFeedback: false, rightAnswer: false, overallFeedback: false };
  const code = await aQuiz({ review: { justAfter: hidden, later: hidden } });
  const { api, client } = await enrolled(code);
  const { attemptId, questions } = await ok(startAttempt(api, code));
  await ok(saveAnswers(api, attemptId, [new Tab('may-tinh-1').event(questions[0]!.slotId, 'b')]));
  await ok(submit(api, attemptId));
  await server().idle();
  const result = await ok(getResult(api, attemptId));
  expect(result).toMatchObject({
    state: 'graded',
    grade: null,
    passed: null,
    countedGrade: null,
    moment: 'justAfter',
  });
  expect(result.questions[0]).toMatchObject({
    response: 'b',
    correct: null,
    mark: null,
    maxMark: null,
    feedbackHtml: [],
  });
  expect(JSON.stringify(result)).not.toContain(SECRET_FEEDBACK);
  expect((await ok(getTopic(api, code))).quiz).toMatchObject({ bestGrade: null });
  expect((await entry(api, code)).attempts).toMatchObject([{ grade: null, passed: null }]);
  expect(await (await client.fetch('/api/v1/me/learning')).text()).not.toMatch(/"bestGrade":\d/);
});

describe('before it begins', () => {
  it('she is told the rules as they hold for her, but never the password', async () => {
    const code = await aQuiz({ password: 'Hoa sen', timeLimitSeconds: 600, delayAfterFirst: 30 });
    const { api } = await enrolled(code);
    const told = await entry(api, code);
    expect(told).toMatchObject({
      needsPassword: true,
      timeLimitSeconds: 600,
      refusal: null,
      openAttemptId: null,
    });
    expect(JSON.stringify(told)).not.toContain('Hoa sen');
    expect(await problemOf(begin(api, code, {}))).toMatchObject({
      status: 409,
      code: 'attempt.password-needed',
    });
    const attempt = await ok(begin(api, code, { password: 'Hoa sen' }));
    expect(JSON.stringify(attempt)).not.toContain('Hoa sen');
    expect(Date.parse(String(attempt.deadline)) - Date.parse(String(attempt.startedAt))).toBe(600_000);
    await ok(submit(api, attempt.attemptId));
    const { refusal } = await entry(api, code);
    expect(refusal).toMatchObject({ code: 'attempt.too-soon' });
    expect(refusal!.title).toMatch(/\d\d:\d\d ngày \d\d\/\d\d\/\d{4}/);
    expect(Date.parse(String(refusal!.possibleAt))).toBeGreaterThan(server().clock.now().getTime());
  });
});

it('a second device is told, reads, and may take over', async () => {
  const code = await aQuiz({ oneDevice: true });
  const { api } = await enrolled(code);
  const { attemptId, questions, device } = await ok(begin(api, code, { deviceId: 'dien-thoai' }));
  expect(device).toBe('this');
  const path = { params: { path: { attemptId } } };
  const other = await ok(
    api.GET('/api/v1/attempts/{attemptId}', {
      params: { path: { attemptId }, query: { deviceId: 'may-tinh-1' } },
    }),
  );
  expect([other.device, other.questions.every(({ locked }) => locked)]).toEqual(['other', true]);
  const send = (deviceId: string, tab: Tab) =>
    api.POST('/api/v1/attempts/{attemptId}/answers', {
      ...path,
      body: { events: [tab.event(questions[0]!.slotId, 'b')], deviceId },
    });
  const [phone, computer] = [new Tab('trang-dien-thoai'), new Tab('trang-may-tinh')];
  expect(await problemOf(send('may-tinh-1', computer))).toMatchObject({
    status: 409,
    code: 'attempt.other-device',
  });
  const taken = await ok(
    api.POST('/api/v1/attempts/{attemptId}/device', { ...path, body: { deviceId: 'may-tinh-1' } }),
  );
  expect(taken.device).toBe('this');
  await ok(send('may-tinh-1', computer));
  expect((await problemOf(send('dien-thoai', phone))).code).toBe('attempt.other-device');
});

it('an officer gives more time to whoever is in her unit, at once, and opens again what the clock ended', async () => {
  const province = await aUnit(server(), 'Tỉnh thi', { level: 'province' });
  const code = await aQuiz({ timeLimitSeconds: 600 });
  const learner = await enrolled(code);
  await aPost(server(), learner.personId, province, { title: 'Ủy viên' });
  const officer = await anOfficerOf(server(), 'organiser', province);
  const stranger = await anOfficerOf(
    server(),
    'organiser',
    await aUnit(server(), 'Tỉnh khác', { level: 'province' }),
  );
  const { attemptId, startedAt } = await ok(startAttempt(learner.api, code));
  const body = {
    topicCode: code,
    personId: learner.personId,
    changes: { timeLimitPercent: 200 },
    reason: 'Khiếm thị',
  };
  const give = (who: Somebody) => who.api.POST('/api/v1/quiz-overrides', { body: body as never });
  expect((await problemOf(give(stranger))).code).toBe('person.not-found');
  const granted = await ok(give(officer));
  expect(granted).toMatchObject({ topicCode: code, person: { id: learner.personId }, unit: null });
  const { deadline } = await ok(getAttempt(learner.api, attemptId));
  expect(Date.parse(String(deadline)) - Date.parse(String(startedAt))).toBe(1_200_000);
  const list = (who: Somebody) =>
    ok(who.api.GET('/api/v1/quiz-overrides', { params: { query: { topicCode: code } } }));
  expect([(await list(officer)).items.length, (await list(stranger)).items.length]).toEqual([1, 0]);
  const reopen = (who: Somebody) =>
    who.api.POST('/api/v1/attempts/{attemptId}/reopening', {
      params: { path: { attemptId } },
      body: { reason: 'Mất điện ở điểm thi', minutes: 30 },
    });
  const seen = (who: Somebody) =>
    who.api.GET('/api/v1/persons/{personId}/quizzes/{code}', {
      params: { path: { personId: learner.personId, code } },
    });
  expect((await problemOf(seen(stranger))).code).toBe('person.not-found');
  expect(await ok(seen(officer))).toMatchObject({
    ...{ isCaller: false, used: 1, rules: { timeLimitSeconds: 1200 }, usual: { timeLimitSeconds: 600 } },
    attempts: [{ attemptId, state: 'in-progress', deadline, notReopenable: 'open' }],
    overrides: [{ id: granted.id, reason: 'Khiếm thị', endedAt: null, endedBy: null }],
  });
  expect((await problemOf(reopen(stranger))).code).toBe('attempt.not-found');
  expect((await problemOf(reopen(officer))).code).toBe('attempt.conflict');
  await server().idle();
  server().clock.advance({ minutes: 22 });
  expect((await ok(getAttempt(learner.api, attemptId))).state).toBe('submitted');
  expect((await ok(seen(officer))).attempts).toMatchObject([{ byTime: true, notReopenable: null }]);
  await ok(reopen(officer));
  expect((await ok(getAttempt(learner.api, attemptId))).state).toBe('in-progress');
  const path = { params: { path: { overrideId: granted.id } } };
  const end = (who: Somebody) =>
    who.api.POST('/api/v1/quiz-overrides/{overrideId}/ending', {
      ...path,
      body: { reason: 'Không cần nữa' },
    });
  expect((await problemOf(end(stranger))).code).toBe('quiz-override.not-found');
  const ended = await ok(end(officer));
  expect(ended).toMatchObject({ endReason: 'Không cần nữa', movedAttempts: 0 });
});

it('typed answers are asked for without what they are held against', async () => {
  const code = await aQuiz({}, [shortText()]);
  const { api } = await enrolled(code);
  const { questions } = await ok(startAttempt(api, code));
  expect(Object.keys(questions[0]!).sort()).toEqual(
    [
      ...[
        'slotId',
        'number',
        'type',
        'stemHtml',
        'choices',
        'mark',
        'sectionId',
        'page',
        'left',
        'response',
        'savedAt',
      ],
      ...['certainty', 'locked', 'canCheck', 'canTryAgain', 'triesLeft', 'triesMade', 'asksCertainty'],
      ...['incomplete', 'hintHtml', 'shown'],
    ].sort(),
  );
});
