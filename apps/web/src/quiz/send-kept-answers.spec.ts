import { answerOf, quietApi } from '../api/client';
import { AnswerLog, type Shelf } from './answer-log';
import { deviceShelf } from './device-shelf';
import { sendKeptAnswers } from './send-kept-answers';
import { memoryShelf } from './testing/memory-shelf';

jest.mock('../api/client', () => ({
  answerOf: jest.fn((call: unknown) => call),
  quietApi: { GET: jest.fn(), POST: jest.fn() },
}));
jest.mock('./device-id', () => ({ deviceId: () => 'dien-thoai' }));
jest.mock('./device-shelf', () => ({ deviceShelf: jest.fn() }));

const get = jest.mocked(quietApi.GET as jest.Mock);
const post = jest.mocked(quietApi.POST as jest.Mock);

let shelf: Shelf;
const location = { pathname: '/' };
beforeEach(() => {
  location.pathname = '/';
  Object.assign(globalThis, { location });
});

/** An hour ago two questions were answered on this phone; the first one since then on another device. */
function kept(device: 'any' | 'other') {
  shelf = memoryShelf();
  jest.mocked(deviceShelf).mockReturnValue(shelf);
  const log = new AnswerLog(shelf, 'a1', 'phone', () => new Date(Date.now() - 3_600_000));
  log.record('q1', 'A');
  log.record('q2', 'C');
  const now = new Date().toISOString();
  const questions = [
    { slotId: 'q1', response: 'B', savedAt: now },
    { slotId: 'q2', response: null, savedAt: null },
  ];
  get.mockReturnValue({ questions, serverNow: now, device });
  post.mockReset().mockImplementation((_: string, { body }: { body: { events: object[] } }) => ({
    acknowledged: body.events,
  }));
}
const left = () => new AnswerLog(shelf, 'a1', 'x', () => new Date()).pending().map(({ slotId }) => slotId);

test('an old answer does not beat a newer one from another device, and stays for her to decide', async () => {
  kept('any');
  await sendKeptAnswers();
  const sent = post.mock.calls.flatMap(([, { body }]) =>
    body.events.map((one: { slotId: string }) => one.slotId),
  );
  expect(sent).toEqual(['q2']);
  expect(left()).toEqual(['q1']);
  expect(answerOf).toHaveBeenCalled();
});

test('what another device holds is left to the page', async () => {
  kept('other');
  await sendKeptAnswers();
  expect(post).not.toHaveBeenCalled();
  expect(left()).toEqual(['q1', 'q2']);
});

test('what belongs to the attempt on the screen is left to its page, which would miss it otherwise', async () => {
  kept('any');
  location.pathname = '/chuyen-de/CD064/kiem-tra/a1';
  await sendKeptAnswers();
  expect(post).not.toHaveBeenCalled();
  expect(left()).toEqual(['q1', 'q2']);
});
