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
  takeQuiz,
  type AnswerEvent,
} from '../support/learning';
import { aLearner, aTrainer, signedIn, type Somebody } from '../support/people';
import { testServer } from '../support/test-server';
import {
  aPublishedTopic,
  multipleChoice,
  numerical,
  SECRET_FEEDBACK,
  shortText,
  singleChoice,
  trueFalse,
} from '../support/topics';

const server = testServer();
const questions = [singleChoice(), multipleChoice(), numerical(), trueFalse(), shortText()];
let code: string;
let limited: string;

beforeAll(async () => {
  const trainer = await aTrainer(server());
  code = (await aPublishedTopic(server(), { questions }, trainer)).code;
  limited = (await aPublishedTopic(server(), { questions, quiz: { attemptsAllowed: 2 } }, trainer)).code;
});

interface Sitting {
  learner: Somebody;
  api: Somebody['api'];
  attemptId: string;
  /** Slot by question type. */
  slots: Record<string, string>;
}

async function begun(topicCode = code): Promise<Sitting> {
  const learner = await aLearner(server());
  await ok(enrol(learner.api, topicCode));
  const { attemptId, questions: dealt } = await ok(startAttempt(learner.api, topicCode));
  const slots = Object.fromEntries(dealt.map(({ type, slotId }) => [type, slotId]));
  return { learner, api: learner.api, attemptId, slots };
}

/** What the server holds, by question type; what was not answered is left out. */
async function held({ api, attemptId }: Pick<Sitting, 'api' | 'attemptId'>) {
  const { questions: dealt } = await ok(getAttempt(api, attemptId));
  return Object.fromEntries(
    dealt.filter(({ savedAt }) => savedAt !== null).map(({ type, response }) => [type, response]),
  );
}
const send = ({ api, attemptId }: Sitting, ...events: AnswerEvent[]) =>
  ok(saveAnswers(api, attemptId, events));

describe('starting', () => {
  it('twice gives the same attempt', async () => {
    const { api, attemptId } = await begun();
    const again = await ok(startAttempt(api, code));
    expect(again).toMatchObject({ attemptId, number: 1, state: 'in-progress' });
    expect((await ok(getTopic(api, code))).quiz).toMatchObject({ attemptsUsed: 1, openAttemptId: attemptId });
  });

  it('twenty times at once gives one attempt, with one order of choices', async () => {
    const { api } = await aLearner(server());
    await ok(enrol(api, limited));
    const all = await Promise.all(Array.from({ length: 20 }, () => ok(startAttempt(api, limited))));
    const told = all.map((attempt) => JSON.stringify({ ...attempt, serverNow: null }));
    expect(new Set(told).size).toBe(1);
    expect((await ok(getTopic(api, limited))).quiz?.attemptsUsed).toBe(1);
  });

  it('shows no key, weight or feedback before the grade', async () => {
    const { api, learner, attemptId } = await begun();
    const started = JSON.stringify(await ok(startAttempt(api, code)));
    const loaded = await (await learner.client.fetch(`/api/v1/attempts/${attemptId}`)).text();
    const page = await (await learner.client.fetch(`/api/v1/topics/${code}`)).text();
    for (const text of [started, loaded, page]) {
      expect(text).not.toContain(SECRET_FEEDBACK);
      expect(text).not.toMatch(/weight|feedback|credit|tolerance|rightAnswer|"answers?"|questionKey/i);
    }
    expect(loaded).toContain('Lắng nghe');
    expect((await problemOf(getResult(api, attemptId))).code).toBe('attempt.not-submitted');
  });

  it('is allowed as often as the quiz says, and then refused in words', async () => {
    const { api, attemptId } = await begun(limited);
    await ok(submit(api, attemptId));
    await takeQuiz(server(), api, limited, {});
    const refused = await problemOf(startAttempt(api, limited));
    expect(refused).toMatchObject({ status: 409, code: 'attempt.none-left' });
    expect((await ok(getTopic(api, limited))).quiz).toMatchObject({ attemptsUsed: 2, attemptsAllowed: 2 });
  });
});

describe('an answer', () => {
  it('that was acknowledged is there after a reload, on another device, and after a second sign-in', async () => {
    const sitting = await begun();
    const { slots, learner, attemptId } = sitting;
    const tab = new Tab('may-tinh-1');
    const event = tab.event(slots['single-choice']!, 'b');
    const { acknowledged, savedAt } = await send(sitting, event);
    expect(acknowledged).toEqual([{ clientId: event.clientId, sequence: 1 }]);
    expect(Math.abs(Date.parse(String(savedAt)) - server().clock.now().getTime())).toBeLessThan(10_000);
    const { api } = await signedIn(server(), learner.userName);
    expect(await held({ api, attemptId })).toEqual({ 'single-choice': 'b' });
    expect((await ok(startAttempt(api, code))).attemptId).toBe(attemptId);
  });

  it.each([
    ['a number that no column holds', { sequence: 3_000_000_000 }],
    ['a clock that goes on for ever', { clientTime: `2026-03-05T03:00:00.${'0'.repeat(100)}Z` }],
  ])('with %s is refused in words, on every engine', async (_, change) => {
    const { slots, learner, attemptId } = await begun();
    const event = { ...new Tab('may-tinh-1').event(slots['single-choice']!, 'b'), ...change };
    const refused = await problemOf(saveAnswers(learner.api, attemptId, [event]));
    expect(refused).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  it('of each kind is kept as it was given', async () => {
    const sitting = await begun();
    const tab = new Tab('may-tinh-1');
    const given = {
      'single-choice': 'a',
      'multiple-choice': ['nghe', 'ghi'],
      numerical: '4,0',
      'true-false': false,
      'short-text': 'Biên bản',
    };
    await send(
      sitting,
      ...Object.entries(given).map(([type, value]) => tab.event(sitting.slots[type]!, value)),
    );
    expect(await held(sitting)).toEqual(given);
  });

  it('sent again after a lost reply is acknowledged again and changes nothing', async () => {
    const sitting = await begun();
    const tab = new Tab('may-tinh-1');
    const [first, second] = [
      tab.event(sitting.slots['numerical']!, '3'),
      tab.event(sitting.slots['numerical']!, '4'),
    ];
    await send(sitting, first);
    await send(sitting, first, second);
    const again = await send(sitting, first, first);
    expect(again.acknowledged).toHaveLength(2);
    expect(await held(sitting)).toEqual({ numerical: '4' });
  });

  it('that comes late does not win over a later one of the same tab', async () => {
    const sitting = await begun();
    const tab = new Tab('may-tinh-1');
    const [early, late] = [
      tab.event(sitting.slots['numerical']!, '1'),
      tab.event(sitting.slots['numerical']!, '2'),
    ];
    await send(sitting, late);
    await send(sitting, early);
    expect(await held(sitting)).toEqual({ numerical: '2' });
  });

  it('of two devices is the one that came last, and no repeat of the other brings an old one back', async () => {
    const sitting = await begun();
    const [computer, phone] = [new Tab('may-tinh-1'), new Tab('dien-thoai')];
    const slot = sitting.slots['short-text']!;
    const old = computer.event(slot, 'từ máy tính');
    await send(sitting, old);
    await send(sitting, phone.event(slot, 'từ điện thoại'));
    await send(sitting, old);
    expect(await held(sitting)).toEqual({ 'short-text': 'từ điện thoại' });
    await send(sitting, computer.event(slot, 'lại từ máy tính'));
    expect(await held(sitting)).toEqual({ 'short-text': 'lại từ máy tính' });
  });

  it('is not lost when twenty come at once, in pieces, twice', async () => {
    const sitting = await begun();
    const tab = new Tab('may-tinh-1');
    const events = Array.from({ length: 20 }, (_, i) => tab.event(sitting.slots['numerical']!, String(i)));
    const sends = [...events, ...events].map((event) => saveAnswers(sitting.api, sitting.attemptId, [event]));
    for (const { response } of await Promise.all(sends)) expect(response.status).toBe(200);
    expect(await held(sitting)).toEqual({ numerical: '19' });
  });

  it('may be taken back', async () => {
    const sitting = await begun();
    const tab = new Tab('may-tinh-1');
    await send(sitting, tab.event(sitting.slots['true-false']!, true));
    await send(sitting, tab.event(sitting.slots['true-false']!, null));
    expect(await held(sitting)).toEqual({ 'true-false': null });
  });

  it('to a question of another attempt is refused, and nothing that came with it is stored', async () => {
    const [mine, hers] = [await begun(), await begun(limited)];
    const tab = new Tab('may-tinh-1');
    const events = [tab.event(mine.slots['numerical']!, '4'), tab.event(hers.slots['numerical']!, '4')];
    const refused = await problemOf(saveAnswers(mine.api, mine.attemptId, events));
    expect(refused).toMatchObject({ status: 422, code: 'attempt.invalid' });
    expect([await held(mine), await held(hers)]).toEqual([{}, {}]);
  });
});

describe('handing in', () => {
  it('twice, and ten times at once, gives one receipt and one grade', async () => {
    const sitting = await begun(limited);
    const { api, attemptId, slots } = sitting;
    await send(sitting, new Tab('may-tinh-1').event(slots['single-choice']!, 'a'));
    const receipts = await Promise.all(Array.from({ length: 10 }, () => ok(submit(api, attemptId))));
    await server().idle();
    receipts.push(await ok(submit(api, attemptId)));
    await server().idle();
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(receipts[0]).toMatchObject({
      attemptId,
      answered: 1,
      total: 5,
      receiptCode: expect.stringMatching(/^[0-9A-F]{10}$/),
    });
    expect((await ok(getTopic(api, limited))).quiz).toMatchObject({ attemptsUsed: 1, bestGrade: 200 });
  });

  it('closes the attempt: a new answer is refused, one that was stored is acknowledged once more', async () => {
    const sitting = await begun();
    const { api, attemptId, slots } = sitting;
    const tab = new Tab('may-tinh-1');
    const stored = tab.event(slots['numerical']!, '4');
    await send(sitting, stored);
    await ok(submit(api, attemptId));
    const late = tab.event(slots['numerical']!, '5');
    for (const events of [[late], [stored, late]])
      expect(await problemOf(saveAnswers(api, attemptId, events))).toMatchObject({
        status: 409,
        code: 'attempt.already-submitted',
      });
    expect((await send(sitting, stored)).acknowledged).toEqual([{ clientId: tab.clientId, sequence: 1 }]);
    expect(await held(sitting)).toEqual({ numerical: '4' });
  });

  it('at the same moment as an answer: what was acknowledged is graded, what was not is refused', async () => {
    const sitting = await begun();
    const { api, attemptId, slots } = sitting;
    const tab = new Tab('may-tinh-1');
    const answers = Array.from({ length: 8 }, () => tab.event(slots['numerical']!, '4'));
    const calls = answers.map((event) => saveAnswers(api, attemptId, [event]));
    const [receipt, ...sent] = await Promise.all([submit(api, attemptId), ...calls]);
    expect(receipt.response.status).toBe(200);
    const statuses = sent.map(({ response }) => response.status);
    expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([]);
    const acknowledged = statuses.includes(200);
    expect(await held(sitting)).toEqual(acknowledged ? { numerical: '4' } : {});
  });

  it('counts as answered what will be graded as answered', async () => {
    const sitting = await begun();
    const tab = new Tab('may-tinh-1');
    await send(
      sitting,
      tab.event(sitting.slots['multiple-choice']!, []),
      tab.event(sitting.slots['numerical']!, ''),
      tab.event(sitting.slots['short-text']!, '   '),
      tab.event(sitting.slots['single-choice']!, 'b'),
      tab.event(sitting.slots['true-false']!, false),
    );
    expect((await ok(submit(sitting.api, sitting.attemptId))).answered).toBe(2);
  });
});
