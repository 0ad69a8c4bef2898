import { SourceInfo } from '../probing/source-info';
import { verifyDamage, verifyDurations } from './verify-against-source';
import { verifyAlike } from './verify-alike';
import { privateTags } from './verify-privacy';

const source = (durationMs: number | null, durationIsExact = true, endMs = durationMs) =>
  ({ durationMs, durationIsExact, video: { endMs }, audio: { endMs } }) as SourceInfo;
const made = (picture: number, sound: number) => ({
  rungs: [{ measure: { durationMs: picture } }],
  sound: { durationMs: sound },
});

const sixHours = 6 * 3_600_000;

describe('verifyDurations', () => {
  it.each<[string, SourceInfo, [number, number], string[]]>([
    ['whole', source(20_000), [20_000, 20_021], []],
    ['rounded', source(20_000), [19_200, 19_100], []],
    ['an hour to within half a per cent', source(3_600_000), [3_585_000, 3_585_000], []],
    ['longer than it says', source(20_000), [30_000, 30_000], []],
    ['picture ends early', source(20_000), [11_000, 20_000], ['media.maybe-cut-short']],
    [
      'sound ends early, as the file says',
      { ...source(20_000), audio: { endMs: 5000 } } as SourceInfo,
      [20_000, 5000],
      [],
    ],
    ['a guess was too high', source(20_000, false), [11_000, 11_000], ['media.maybe-cut-short']],
    ['nothing to compare with', source(null, false), [11_000, 11_000], []],
  ])('%s', (_name, film, [picture, sound], warnings) =>
    expect(verifyDurations(film, made(picture, sound), sixHours)).toEqual(warnings),
  );

  it('refuses a film whose second half was never copied', () =>
    expect(() => verifyDurations(source(20_000), made(11_900, 11_900), sixHours)).toThrow(
      expect.objectContaining({ code: 'media.truncated' }),
    ));
});

describe('verifyDurations of a file that does not say how long it is', () => {
  it('refuses what reached the limit and was cut there', () =>
    expect(() => verifyDurations(source(null, false), made(sixHours - 33, 0), sixHours)).toThrow(
      expect.objectContaining({ code: 'media.too-long' }),
    ));
});

describe('verifyDamage', () => {
  it.each<[number, string[]]>([
    [0, []],
    [1, ['media.damaged-places']],
    [600, ['media.damaged-places']],
  ])('%i lines in a minute: %j', (lines, warnings) =>
    expect(verifyDamage(lines, made(60_000, 0))).toEqual(warnings),
  );

  it('refuses a film of damaged places', () =>
    expect(() => verifyDamage(294, made(20_000, 20_000))).toThrow(
      expect.objectContaining({ code: 'media.damaged' }),
    ));
});

describe('verifyAlike', () => {
  const rung = (durationMs: number) => ({ rung: { id: '720p' }, measure: { durationMs } });
  const quick = { rungs: [{ durationMs: 20_000 }] };
  it('allows a few frames', () =>
    expect(() => verifyAlike({ rungs: [rung(19_933), rung(20_066)] }, quick)).not.toThrow());
  it('refuses a rung that ends elsewhere', () =>
    expect(() => verifyAlike({ rungs: [rung(19_000)] }, quick)).toThrow());
  it('has nothing to say of a recording', () =>
    expect(() => verifyAlike({ rungs: [] }, { rungs: [] })).not.toThrow());
});

describe('privateTags', () => {
  it('knows its own from the camera’s', () => {
    const tags = {
      major_brand: 'iso6',
      encoder: 'Lavf',
      location: '+21.03+105.85/',
      'com.apple.quicktime.model': 'x',
    };
    const streams = [{ tags: { handler_name: 'VideoHandler' } }, { tags: { handler_name: 'Pixel of Hoa' } }];
    expect(privateTags(JSON.stringify({ format: { tags }, streams }))).toEqual([
      'location',
      'com.apple.quicktime.model',
      'handler_name',
    ]);
    expect(privateTags('{"streams":[{}]}')).toEqual([]);
  });
});
