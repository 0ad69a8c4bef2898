import type { UploadEvents } from './tus-upload';

jest.mock('../api/online', () => ({
  online: jest.requireActual<typeof import('vue')>('vue').ref(true),
}));
let mockLine: 'there' | 'cut';
let mockEvents: UploadEvents;
const mockStart = jest.fn();
jest.mock('./tus-upload', () => {
  if (mockLine === 'cut') throw new TypeError('Failed to fetch dynamically imported module');
  return {
    prepareUpload: async (_file: File, _kind: string, _known: string | null, events: UploadEvents) => {
      mockEvents = events;
      return { start: mockStart, abort: async () => undefined };
    },
  };
});

const file = { name: 'bai.pdf', size: 10, type: 'application/pdf' } as File;
const begin = { key: 'k', file, kind: 'document', continues: null, shrink: false } as const;

describe('an upload', () => {
  let page: typeof import('./uploads');
  const phase = () => page.uploads.get('k')?.phase;

  beforeEach(async () => {
    jest.useFakeTimers();
    jest.resetModules();
    mockStart.mockClear();
    Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
    globalThis.addEventListener = () => undefined;
    page = await import('./uploads');
  });
  afterEach(() => jest.useRealTimers());

  it('whose program could not be fetched waits for the line, and begins by itself when it is back', async () => {
    mockLine = 'cut';
    await page.beginUpload(begin);
    expect(phase()).toBe('line');
    mockLine = 'there';
    await jest.advanceTimersByTimeAsync(15_000);
    expect([phase(), mockStart.mock.calls.length]).toEqual(['sending', 1]);
  });

  it('begins at once when she presses, and not at all when she has given it up', async () => {
    mockLine = 'cut';
    await page.beginUpload(begin);
    mockLine = 'there';
    page.resumeUpload('k');
    await jest.advanceTimersByTimeAsync(0);
    expect(phase()).toBe('sending');
    page.forgetUpload('k');
    mockStart.mockClear();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([phase(), mockStart.mock.calls.length]).toEqual([undefined, 0]);
  });

  it('that was given up before its program came is not begun', async () => {
    mockLine = 'cut';
    await page.beginUpload(begin);
    await page.cancelUpload('k');
    mockLine = 'there';
    await jest.advanceTimersByTimeAsync(60_000);
    expect([phase(), mockStart.mock.calls.length]).toEqual([undefined, 0]);
  });

  it('that the server takes no more of is over', async () => {
    mockLine = 'there';
    await page.beginUpload(begin);
    mockEvents.onFailed(true, 'Đã hết giờ làm bài.', true);
    expect(page.uploads.get('k')).toMatchObject({
      phase: 'failed',
      over: true,
      refusal: 'Đã hết giờ làm bài.',
    });
  });
});
