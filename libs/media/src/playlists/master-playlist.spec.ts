import { types } from 'hls-parser';
import { avcCodec } from './codec-string';
import { masterPlaylist, PictureVariant, soundOnlyPlaylist } from './master-playlist';
import { readMasterPlaylist, readMediaPlaylist } from './strict-playlist';

const picture = (uri: string, bps: number): PictureVariant => ({
  uri,
  codec: 'avc1.64001e',
  width: 640,
  height: 360,
  framesPerSecond: 30000 / 1001,
  peakBps: bps * 1.2,
  averageBps: bps,
});
const sound = { uri: 'audio/index.m3u8', language: 'vi', peakBps: 50_000, averageBps: 48_000 };

describe('masterPlaylist', () => {
  const parsed = readMasterPlaylist(
    masterPlaylist([picture('a/i.m3u8', 60_000), picture('b/i.m3u8', 300_000)], sound),
  );

  it('counts picture and sound together', () =>
    expect(parsed.variants.map((v: types.Variant) => [v.uri, v.bandwidth, v.averageBandwidth])).toEqual([
      ['a/i.m3u8', 122_000, 108_000],
      ['b/i.m3u8', 410_000, 348_000],
    ]));

  it('says what a player must know before it downloads', () => {
    expect(parsed.independentSegments).toBe(true);
    const [first] = parsed.variants;
    expect(first).toMatchObject({
      codecs: 'avc1.64001e,mp4a.40.2',
      resolution: { width: 640, height: 360 },
      frameRate: 29.97,
    });
    expect(first?.audio[0]).toMatchObject({
      uri: 'audio/index.m3u8',
      language: 'vi',
      isDefault: true,
      channels: '1',
    });
  });

  it('has no sound group for a silent film', () => {
    const silent = masterPlaylist([picture('a/i.m3u8', 60_000)], null);
    expect(silent).not.toMatch(/AUDIO|mp4a/);
    expect(readMasterPlaylist(silent).variants).toHaveLength(1);
  });

  it('is the sound-only playlist for a recording', () =>
    expect(masterPlaylist([], sound)).toBe(soundOnlyPlaylist(sound)));

  it('offers sound alone in a playlist of its own', () =>
    expect(readMasterPlaylist(soundOnlyPlaylist(sound)).variants).toMatchObject([
      { uri: 'audio/index.m3u8', codecs: 'mp4a.40.2', bandwidth: 50_000 },
    ]));
});

describe('strict reading', () => {
  it.each([
    ['no target duration', '#EXTM3U\n#EXTINF:6,\na.m4s\n#EXT-X-ENDLIST\n'],
    [
      'a segment longer than the target',
      '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:6,\na.m4s\n#EXT-X-ENDLIST\n',
    ],
    ['not a playlist', 'root:x:0:0\n'],
  ])('refuses %s', (_name, text) => expect(() => readMediaPlaylist(text)).toThrow());

  it('tells the two kinds apart', () => {
    const media = '#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\na.m4s\n#EXT-X-ENDLIST\n';
    expect(readMediaPlaylist(media).endlist).toBe(true);
    expect(() => readMasterPlaylist(media)).toThrow('media playlist');
    expect(() => readMediaPlaylist(soundOnlyPlaylist(sound))).toThrow('master playlist');
  });
});

describe('avcCodec', () => {
  it('reads profile, constraints and level', () => {
    const box = Buffer.concat([Buffer.from('....avcC'), Buffer.from([1, 0x64, 0x00, 0x1e, 0xff])]);
    expect(avcCodec(box)).toBe('avc1.64001e');
  });
  it('refuses what is not H.264', () => expect(() => avcCodec(Buffer.from('hvcC....'))).toThrow('avcC'));
});
