import fc from 'fast-check';
import {
  changesBetween,
  costOf,
  costsOf,
  fits,
  keptLesson,
  keptOpening,
  keptPlayback,
  type Lesson,
  lessonState,
  picturesOf,
  type Playback,
} from './lesson-pack';

const video = (...megabytes: number[]) => ({
  mediaId: 'm',
  seconds: 60,
  audioOnly: false,
  poster: true,
  transcript: true,
  sizes: megabytes.map((size, nth) => ({ quality: `${240 * (nth + 1)}p`, label: '', megabytes: size })),
});
const picture = {
  kind: 'image' as const,
  materialVersionId: 'hinh',
  alt: '',
  caption: 'Sơ đồ',
  small: '/api/v1/play/token-of-today/small.webp',
  large: '/api/v1/play/token-of-today/large.webp',
  width: 10,
  height: 10,
};
const paper = (view: 'pdf' | 'html' | null, viewBytes: number) => ({
  kind: 'document' as const,
  title: 'Mẫu',
  materialVersionId: 'mau',
  mediaType: 'application/pdf',
  bytes: 9_000_000,
  pages: 1,
  view,
  viewBytes,
  textLength: 100,
});
const lesson = (change: Partial<Lesson> = {}): Lesson =>
  ({ key: 'b1', title: 'Bài một', html: '<p>Chữ</p>', video: null, blocks: [], ...change }) as Lesson;

describe('a lesson on the device', () => {
  test('shows the small edition of a picture at an address without a token', () => {
    const kept = keptLesson(lesson({ blocks: [picture] }), '/kept/a1/CD001/');
    expect(kept.blocks[0]).toMatchObject({
      small: '/kept/a1/CD001/hinh/small.webp',
      large: '/kept/a1/CD001/hinh/small.webp',
      width: 10,
    });
    expect(JSON.stringify(kept)).not.toContain('token');
    expect(picturesOf(lesson({ blocks: [picture] }))).toEqual([
      { name: 'hinh/small.webp', address: picture.small },
    ]);
  });

  test.each([
    [true, '/kept/mau/view.pdf'],
    [false, null],
  ])('has a document’s words always, its pages as she chose (%s)', (documents, view) => {
    const file = {
      view: '/api/v1/play/t/view.pdf',
      text: '/api/v1/play/t/text.txt',
      download: '/x/original.pdf',
    };
    expect(keptOpening(file, '/kept/mau/', { documents, films: false })).toEqual({
      playback: null,
      file: { view, text: '/kept/mau/text.txt', download: '' },
    });
  });

  test('has what is said in a film, also without the film', () => {
    const cues = '/api/v1/play/t/captions/vi/3/cues.json';
    const playback = { master: '/t/master.m3u8', poster: '/t/p.webp', audioOnly: '/t/audio.m3u8' };
    const given = {
      ...playback,
      captions: [{ language: 'vi', name: 'Tiếng Việt', cues }],
    } as never as Playback;
    expect(keptPlayback(given, '/kept/m/', null)).toMatchObject({
      master: '',
      poster: null,
      audioOnly: null,
      captions: [{ language: 'vi', cues: '/kept/m/captions/vi/3/cues.json' }],
    });
  });

  test.each([
    [null, true, 'none'],
    [video(1), true, 'kept'],
    [video(1), false, 'left'],
  ])('says whether its film is there', (film, all, state) =>
    expect(lessonState(lesson({ video: film }), all).film).toBe(state),
  );
});

describe('what it costs', () => {
  test('is said apart for documents and films, with the programs that show them', () => {
    const lessons = [
      lesson({ video: video(3, 12) }),
      lesson({ blocks: [paper('pdf', 1000), paper(null, 0)] }),
    ];
    const costs = costsOf(lessons, 50_000);
    expect(costs.documents).toBe(501_000);
    expect(costs.films).toBe(3_200_000);
    expect(costs.base).toBeGreaterThan(50_000);
    expect(costsOf([lesson()], 0)).toMatchObject({ documents: 0, films: 0 });
    expect(costsOf([lesson({ blocks: [paper('html', 7)] })], 0).documents).toBe(7);
  });

  test('grows with each thing she adds', () => {
    const bytes = fc.nat(1e9);
    fc.assert(
      fc.property(fc.record({ base: bytes, documents: bytes, films: bytes }), (costs) => {
        expect(costOf(costs, { documents: false, films: false })).toBe(costs.base);
        expect(costOf(costs, { documents: true, films: true })).toBe(
          costs.base + costs.documents + costs.films,
        );
      }),
    );
  });

  test.each([
    [100, { quota: 1000, usage: 880 }, true],
    [100, { quota: 1000, usage: 890 }, false],
    [100, null, true],
    [100, {}, true],
  ])('%i bytes fit into what is left, with some to spare: %o', (bytes, room, yes) =>
    expect(fits(bytes, room)).toBe(yes),
  );
});

describe('what an update has brought', () => {
  test('is told by title, and neither progress nor an address is a change', () => {
    const before = [
      lesson({ key: 'a', title: 'Giữ', blocks: [picture] }),
      lesson({ key: 'b', title: 'Đổi' }),
      lesson({ key: 'c', title: 'Bỏ' }),
    ];
    const after = [
      lesson({
        key: 'a',
        title: 'Giữ',
        blocks: [{ ...picture, small: '/khác', large: '/khác' }],
        progress: { done: true, percent: 100, lastPosition: 0 },
      }),
      lesson({ key: 'b', title: 'Đổi', html: '<p>Chữ mới</p>' }),
      lesson({ key: 'd', title: 'Mới' }),
    ];
    expect(changesBetween(before, after)).toEqual({ fresh: ['Mới'], changed: ['Đổi'], gone: ['Bỏ'] });
    expect(changesBetween(before, before)).toEqual({ fresh: [], changed: [], gone: [] });
  });
});
