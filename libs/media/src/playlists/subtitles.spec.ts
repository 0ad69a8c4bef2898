import type { types } from 'hls-parser';
import { masterPlaylist, soundOnlyPlaylist } from './master-playlist';
import { readMasterPlaylist, readMediaPlaylist } from './strict-playlist';
import { subtitlePlaylist, withSubtitles } from './subtitles';

const rates = { peakBps: 50_000, averageBps: 48_000 };
const sound = { uri: 'audio/index.m3u8', language: 'vi', ...rates };
const picture = {
  uri: 'a/i.m3u8',
  codec: 'avc1.64001e',
  width: 640,
  height: 360,
  framesPerSecond: 25,
  ...rates,
};
const renditions = [
  { language: 'vi', name: 'Tiếng Việt', uri: 'captions/vi/1.x/index.m3u8' },
  { language: 'hmn', name: 'Tiếng Mông – bản "ngắn"', uri: 'captions/hmn/2.x/index.m3u8' },
];

describe.each([
  ['picture and sound', masterPlaylist([picture, { ...picture, uri: 'b/i.m3u8' }], sound)],
  ['sound alone', soundOnlyPlaylist(sound)],
])('a master of %s', (_, master) => {
  it('names every language in each variant, and a strict reader takes it', () => {
    const { variants } = readMasterPlaylist(withSubtitles(master, renditions));
    expect(variants.length).toBeGreaterThan(0);
    for (const { subtitles } of variants as types.Variant[])
      expect(subtitles.map(({ language, name, uri, isDefault }) => [language, name, uri, isDefault])).toEqual(
        [
          ['vi', 'Tiếng Việt', 'captions/vi/1.x/index.m3u8', false],
          ['hmn', 'Tiếng Mông – bản ”ngắn”', 'captions/hmn/2.x/index.m3u8', false],
        ],
      );
  });

  it('stays as it is without captions', () => expect(withSubtitles(master, [])).toBe(master));
});

it('their own playlist is one whole segment', () => {
  const { targetDuration, segments, endlist } = readMediaPlaylist(subtitlePlaylist('captions.vtt', 61_500));
  expect([targetDuration, endlist, segments.map(({ uri, duration }) => [uri, duration])]).toEqual([
    62,
    true,
    [['captions.vtt', 61.5]],
  ]);
});
