import { effectScope } from 'vue';
import { api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { type AnswerEvent, AnswerLog, type Shelf } from './answer-log';
import { deviceShelf } from './device-shelf';
import { memoryShelf } from './testing/memory-shelf';
import { useAnswers } from './use-answers';

jest.mock('../api/client', () => ({
  answerOf: jest.fn((call: unknown) => call),
  api: { GET: jest.fn(), POST: jest.fn() },
  quietApi: { GET: jest.fn(), POST: jest.fn() },
}));
jest.mock('./device-id', () => ({ deviceId: () => 'dien-thoai' }));
jest.mock('./device-shelf', () => ({ deviceShelf: jest.fn(), shelfIsUnsafe: { value: false } }));

const post = jest.mocked(api.POST as jest.Mock);
const get = jest.mocked(api.GET as jest.Mock);
const now = '2026-11-23T03:00:00.000Z';
const listening = () => undefined;
const events = { addEventListener: listening, removeEventListener: listening };

const slots = ['bai-viet', 'dung-sai'];
const attempt = {
  attemptId: 'a1',
  questions: slots.map((slotId) => ({ slotId, response: null, savedAt: null })),
  serverNow: now,
} as never;
const withFile = { text: '', files: [{ id: 't1', name: 'bai.pdf', bytes: 10 }] };

/** The server has answered to each call in turn. @returns what was sent, and the answers */
function opened() {
  const scope = effectScope();
  const saving = scope.run(() =>
    useAnswers(attempt, {
      closed: listening,
      refused: listening,
      saved: listening,
      checkedElsewhere: listening,
    }),
  )!;
  return { saving, end: () => scope.stop() };
}

const sent = (nth: number): AnswerEvent[] =>
  (post.mock.calls[nth] as [string, { body: { events: AnswerEvent[] } }])[1].body.events;
const names = (some: readonly AnswerEvent[]) =>
  some.map(({ clientId, sequence }) => ({ clientId, sequence }));
const of = (slotId: string, nth: number) => sent(nth).filter((event) => event.slotId === slotId);
const problem = (status: number, code: string, title: string, details = {}) =>
  new ApiProblem({ status, code, title, type: '', correlationId: '', details } as never);

let shelf: Shelf;
beforeEach(() => {
  jest.useFakeTimers();
  shelf = memoryShelf();
  jest.mocked(deviceShelf).mockReturnValue(shelf);
  Object.assign(globalThis, {
    ...events,
    window: globalThis,
    document: { ...events, visibilityState: 'visible' },
  });
  get.mockReset().mockReturnValue(attempt);
  post.mockReset();
});
afterEach(() => jest.useRealTimers());

test('only what the server named as stored is held for stored', async () => {
  const { saving, end } = opened();
  saving.give('bai-viet', withFile as never);
  saving.give('dung-sai', true);
  post.mockImplementationOnce(() => ({ acknowledged: names(of('dung-sai', 0)), refused: [], savedAt: now }));
  post.mockImplementationOnce(() => {
    throw problem(409, 'attempt.page-left', '', { refused: names(sent(1)) });
  });
  await saving.flush();
  expect(sent(1).map(({ slotId }) => slotId)).toEqual(['bai-viet']); // not forgotten: sent once more
  expect(saving.answers.value.get('bai-viet')).toBeNull(); // given up, and the server never had it
  expect(saving.answers.value.get('dung-sai')).toBe(true);
  end();
});

test('what came for a page that she has left is given up also when nothing beside it was stored', async () => {
  const { saving, end } = opened();
  saving.give('dung-sai', true);
  saving.give('bai-viet', withFile as never);
  post.mockImplementationOnce(() => ({ acknowledged: [], refused: names(of('dung-sai', 0)), savedAt: now }));
  post.mockImplementationOnce(() => ({ acknowledged: names(sent(1)), refused: [], savedAt: now }));
  expect(await saving.flush()).toBe(true);
  expect([...saving.tooLate.value]).toEqual(['dung-sai']);
  expect(new AnswerLog(shelf, 'a1', 'x', () => new Date()).pending()).toEqual([]);
  end();
});

test('of an answer whose file is missing she reads what the server says, until she has taken the file out', async () => {
  const { saving, end } = opened();
  const words = 'Hãy bỏ tệp đó rồi tải lên lại.';
  saving.give('bai-viet', withFile as never);
  saving.give('dung-sai', true);
  post.mockImplementationOnce(() => ({ acknowledged: names(of('dung-sai', 0)), refused: [], savedAt: now }));
  post.mockImplementationOnce(() => {
    throw problem(422, 'hand-in.not-arrived', words);
  });
  expect(await saving.flush()).toBe(false);
  expect([...saving.toMend.value]).toEqual([['bai-viet', words]]);
  expect([saving.state.value, saving.whyNot()?.message]).toEqual(['notTaken', words]);
  post.mockImplementationOnce(() => ({ acknowledged: names(sent(2)), refused: [], savedAt: now }));
  saving.give('bai-viet', { text: '', files: [] } as never);
  expect(saving.toMend.value.size).toBe(0);
  expect(await saving.flush()).toBe(true);
  expect([saving.state.value, saving.whyNot()]).toEqual(['saved', undefined]);
  end();
});

test('an answer that an earlier page left here, and that is not taken, is mended by a new one', async () => {
  const earlier = opened();
  earlier.saving.give('bai-viet', withFile as never);
  earlier.end();
  const { saving, end } = opened();
  const refuse = () => {
    throw problem(422, 'hand-in.not-arrived', 'Hãy bỏ tệp đó.');
  };
  post.mockReset().mockImplementationOnce(refuse);
  expect(await saving.flush()).toBe(false);
  expect([...saving.toMend.value.keys()]).toEqual(['bai-viet']);
  saving.give('bai-viet', { text: '', files: [] } as never);
  expect(saving.toMend.value.size).toBe(0);
  post.mockImplementation((_, { body }: { body: { events: AnswerEvent[] } }) =>
    body.events.some(({ response }) => JSON.stringify(response).includes('t1'))
      ? refuse()
      : { acknowledged: names(body.events), refused: [], savedAt: now },
  );
  expect(await saving.flush()).toBe(true);
  expect(saving.answers.value.get('bai-viet')).toBeNull(); // as it was stored
  end();
});

test('once she has mended it, the next call does not wait', async () => {
  const { saving, end } = opened();
  saving.give('bai-viet', withFile as never);
  post.mockImplementationOnce(() => {
    saving.give('bai-viet', { text: 'Em viết lại.', files: [] } as never, { typed: true });
    throw problem(422, 'hand-in.not-arrived', 'Hãy bỏ tệp đó.');
  });
  post.mockImplementation((_, { body }: { body: { events: AnswerEvent[] } }) => ({
    acknowledged: names(body.events),
    refused: [],
    savedAt: now,
  }));
  expect(await saving.flush()).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(saving.state.value).toBe('saved');
  end();
});
