import fc from 'fast-check';
import { classify, FilmClass, ladder, limitRate, linesOf, Picture, quickRung } from './ladder';
import { framesPerSecond } from './probing/source-info';

const film = (width: number, height: number, fps = 30): Picture => ({
  width,
  height,
  fps: { num: fps, den: 1 },
});
const shapes = (picture: Picture, kind: FilmClass) =>
  ladder(picture, kind).map(
    (r) => `${r.id} ${r.width}x${r.height}@${framesPerSecond(r.fps)} <${r.maxBps / 1000}k`,
  );

describe('ladder', () => {
  it.each<[string, Picture, FilmClass, string[]]>([
    [
      'a full HD talk',
      film(1920, 1080),
      'camera',
      [
        '240p15 426x240@15 <110k',
        '360p 640x360@30 <300k',
        '480p 854x480@30 <600k',
        '720p 1280x720@30 <1400k',
        '1080p 1920x1080@30 <2800k',
      ],
    ],
    [
      'full HD slides',
      film(1920, 1080),
      'slides',
      ['720p15 1280x720@15 <120k', '720p 1280x720@30 <500k', '1080p 1920x1080@30 <1500k'],
    ],
    ['720p slides', film(1280, 720), 'slides', ['720p15 1280x720@15 <120k', '720p 1280x720@30 <500k']],
    ['VGA slides', film(640, 480), 'slides', ['480p15 640x480@15 <120k', '480p 640x480@30 <222k']],
    ['slides no larger than the quick pass', film(640, 360), 'slides', ['360p 640x360@30 <300k']],
    [
      'a phone held upright',
      film(1080, 1920),
      'camera',
      [
        '240p15 240x426@15 <110k',
        '360p 360x640@30 <300k',
        '480p 480x854@30 <600k',
        '720p 720x1280@30 <1400k',
        '1080p 1080x1920@30 <2800k',
      ],
    ],
    [
      'VGA, 4:3',
      film(640, 480),
      'camera',
      ['240p15 320x240@15 <110k', '360p 480x360@30 <300k', '480p 640x480@30 <600k'],
    ],
    [
      'PAL 16:9: 480 is too close to 576',
      film(1024, 576, 25),
      'camera',
      ['240p15 426x240@12.5 <110k', '360p 640x360@25 <300k', '576p 1024x576@25 <896k'],
    ],
    [
      'odd sides: rounded down at the top',
      film(1279, 719),
      'camera',
      [
        '240p15 426x240@15 <110k',
        '360p 640x360@30 <300k',
        '480p 854x480@30 <600k',
        '719p 1278x718@30 <1396k',
      ],
    ],
    [
      '4K at 60/s',
      film(3840, 2160, 60),
      'slides',
      ['720p15 1280x720@15 <120k', '720p 1280x720@30 <500k', '1080p 1920x1080@30 <1500k'],
    ],
    [
      'wide screen: sized by its width',
      film(1920, 804, 24),
      'slides',
      ['720p15 1280x536@12 <120k', '720p 1280x536@24 <500k', '1080p 1920x804@24 <1500k'],
    ],
    ['an old phone', film(176, 144, 15), 'camera', ['144p 176x144@15 <60k']],
    [
      'a little more than the quick pass',
      film(768, 432),
      'camera',
      ['240p15 426x240@15 <110k', '432p 768x432@30 <432k'],
    ],
  ])('%s', (_name, picture, kind, expected) => expect(shapes(picture, kind)).toEqual(expected));

  const pictures = fc.record({
    width: fc.integer({ min: 32, max: 8000 }),
    height: fc.integer({ min: 32, max: 8000 }),
    fps: fc.record({ num: fc.integer({ min: 1000, max: 240_000 }), den: fc.constantFrom(1000, 1001) }),
  });
  const kinds = fc.constantFrom<FilmClass>('slides', 'camera');

  it('never upscales, in size or frame rate, and sides are even', () =>
    fc.assert(
      fc.property(pictures, kinds, (picture, kind) => {
        for (const rung of [...ladder(picture, kind), quickRung(picture)]) {
          expect(rung.width).toBeLessThanOrEqual(picture.width);
          expect(rung.height).toBeLessThanOrEqual(picture.height);
          expect([rung.width % 2, rung.height % 2]).toEqual([0, 0]);
          expect(Math.min(rung.width, rung.height)).toBeGreaterThanOrEqual(2);
          expect(framesPerSecond(rung.fps)).toBeLessThanOrEqual(framesPerSecond(picture.fps) + 1e-9);
          expect(framesPerSecond(rung.fps)).toBeLessThanOrEqual(30.03);
        }
      }),
    ));

  it('climbs: each rung is larger or smoother than the one before and may cost more', () =>
    fc.assert(
      fc.property(pictures, kinds, (picture, kind) => {
        const rungs = ladder(picture, kind);
        expect(new Set(rungs.map((r) => r.id)).size).toBe(rungs.length);
        rungs.slice(1).forEach((rung, i) => {
          const below = rungs[i]!;
          expect(rung.maxBps).toBeGreaterThan(below.maxBps);
          expect(rung.crf).toBeLessThan(below.crf + 1);
          const bothFull = !below.id.endsWith('p15');
          if (bothFull) expect(rung.lines / below.lines).toBeGreaterThan(1.2);
          else expect(rung.lines).toBeGreaterThanOrEqual(below.lines);
        });
      }),
    ));

  it('has the source, or 1080 lines of it, at the top', () =>
    fc.assert(
      fc.property(pictures, kinds, (picture, kind) => {
        expect(ladder(picture, kind).at(-1)?.lines).toBe(Math.min(1080, linesOf(picture)));
      }),
    ));

  it('keeps the shape of the picture to within the rounding of its sides', () =>
    fc.assert(
      fc.property(pictures, kinds, (picture, kind) => {
        for (const { width, height, lines } of ladder(picture, kind)) {
          const scale = lines / linesOf(picture);
          expect(Math.abs(width - picture.width * scale)).toBeLessThan(2.01);
          expect(Math.abs(height - picture.height * scale)).toBeLessThan(2.01);
        }
      }),
    ));

  it('re-uses the quick pass in every camera ladder, and only as the sole rung of slides', () =>
    fc.assert(
      fc.property(pictures, (picture) => {
        const quick = quickRung(picture);
        expect(ladder(picture, 'camera')).toContainEqual(quick);
        const slides = ladder(picture, 'slides');
        expect(slides.some((rung) => rung.id === quick.id)).toBe(slides.length === 1);
      }),
    ));
});

describe('classify', () => {
  it.each([
    [640, 360, 61_000, 'slides'],
    [640, 360, 119_999, 'slides'],
    [640, 360, 120_000, 'camera'],
    [640, 360, 237_000, 'camera'],
    [360, 640, 119_999, 'slides'],
    [480, 360, 89_999, 'slides'],
    [480, 360, 90_000, 'camera'],
  ])('%ix%i at %i bit/s is %s', (width, height, averageBps, kind) =>
    expect(classify({ width, height, averageBps })).toBe(kind),
  );
});

describe('limitRate', () => {
  it.each<[[number, number], number, [number, number]]>([
    [[30, 1], 30, [30, 1]],
    [[60, 1], 30, [60, 2]],
    [[60000, 1001], 30, [60000, 2002]],
    [[50, 1], 30, [50, 2]],
    [[120, 1], 30, [120, 4]],
    [[30000, 1001], 15, [30000, 2002]],
    [[25, 1], 15, [25, 2]],
    [[24, 1], 15, [24, 2]],
    [[40, 1], 30, [30, 1]],
    [[20, 1], 15, [15, 1]],
    [[10, 1], 15, [10, 1]],
  ])('%j at most %i is %j', ([num, den], cap, [n, d]) =>
    expect(limitRate({ num, den }, cap)).toEqual({ num: n, den: d }),
  );
});
