import { KEPT_SINCE, quietApi } from '../api/client';
import { isPassing } from '../api/problem';
import { keepPack, type Pack, packOf } from './keep-topic';

jest.mock('../api/online', () => ({ noteReached: jest.fn(), noteUnreached: jest.fn() }));
jest.mock('../api/client', () => ({
  ...jest.requireActual<object>('../api/client'),
  quietApi: { GET: jest.fn(), POST: jest.fn() },
}));

const video = { mediaId: 'm', sizes: [] };
const lesson = { topicCode: 'CD001', key: 'b1', title: 'Bài một', html: '', video: null, blocks: [] };
const film = { ...lesson, video };
const paper = { ...lesson, blocks: [{ kind: 'document', materialVersionId: 'mau' }] };
const topic = { code: 'CD001', title: 'Chuyên đề', version: 1, lessons: [lesson], practice: false };

/** @param ofDevice the end of the path that only the device has answered */
function answers(ofDevice: string): void {
  const answer = (path: string) => {
    const headers = { ...(path.endsWith(ofDevice) && { [KEPT_SINCE]: '2026-01-01T00:00:00Z' }) };
    const data = path.endsWith('{code}') ? topic : { ...lesson };
    return Promise.resolve({ data: { ...data }, response: new Response('{}', { headers }) });
  };
  for (const ask of [quietApi.GET, quietApi.POST]) jest.mocked(ask as jest.Mock).mockImplementation(answer);
}

const keep = (pack: object) =>
  keepPack(
    { topic, lessons: [], whole: true, ...pack } as unknown as Pack,
    { documents: true, films: true },
    {
      ...{ accountId: 'a1', cache: 'new', before: null, tell: () => undefined },
      signal: new AbortController().signal,
    },
  );

describe('a copy is made of what the server says, never of the copy before', () => {
  const put = jest.fn();
  beforeAll(() =>
    Object.assign(globalThis, { caches: { open: () => Promise.resolve({ put, match: () => undefined }) } }),
  );
  afterAll(() => Reflect.deleteProperty(globalThis, 'caches'));
  beforeEach(() => put.mockClear());

  test.each(['{code}', '{lessonKey}'])('what is asked first: %s', async (path) => {
    answers(path);
    const error: unknown = await packOf('CD001', null).catch((cause: unknown) => cause);
    expect(isPassing(error)).toBe(true);
  });

  test.each([
    ['/playback', { lessons: [film] }],
    ['/opening', { lessons: [paper] }],
    ['/practice', { topic: { ...topic, practice: true } }],
    ['/handout', { topic: { ...topic, hasHandout: true } }],
  ])('what is asked on the way: %s', async (path, pack) => {
    answers(path);
    const error: unknown = await keep(pack).catch((cause: unknown) => cause);
    expect(isPassing(error)).toBe(true);
    expect(put.mock.calls.map(([name]) => name)).not.toContain(`/api/v1/topics/CD001`);
  });
});
