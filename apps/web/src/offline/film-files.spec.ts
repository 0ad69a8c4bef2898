import fc from 'fast-check';
import { beside, filesOfPlaylist, smallestOf } from './film-files';

const master = [
  '#EXTM3U',
  '#EXT-X-INDEPENDENT-SEGMENTS',
  '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="vi",URI="sound/index.m3u8"',
  '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="Tiếng Việt",URI="captions/vi/3/index.m3u8"',
  '#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=1,AUDIO="a"',
  '480p/index.m3u8',
  '#EXT-X-STREAM-INF:BANDWIDTH=150000,AVERAGE-BANDWIDTH=120000,AUDIO="a"',
  '240p/index.m3u8',
  '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=9,URI="240p/iframes.m3u8"',
].join('\n');

test('the poorest picture is kept, with its sound and its captions', () => {
  const film = smallestOf(master);
  expect(film.playlists).toEqual(['sound/index.m3u8', 'captions/vi/3/index.m3u8', '240p/index.m3u8']);
  expect(film.master).toContain('240p/index.m3u8');
  expect(film.master).not.toContain('480p');
  expect(film.master).not.toContain('I-FRAME');
});

test('whatever the order of the streams, the one kept costs least and is the only one', () => {
  const bits = fc.uniqueArray(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(bits, (rates) => {
      const text = rates.map((rate) => `#EXT-X-STREAM-INF:BANDWIDTH=${rate}\nr${rate}/i.m3u8`).join('\n');
      expect(smallestOf(text)).toEqual({
        master: `#EXT-X-STREAM-INF:BANDWIDTH=${Math.min(...rates)}\nr${Math.min(...rates)}/i.m3u8`,
        playlists: [`r${Math.min(...rates)}/i.m3u8`],
      });
    }),
  );
});

test('a master without a stream is refused', () => {
  expect(() => smallestOf('#EXTM3U')).toThrow('without a stream');
});

test('a playlist names its beginning and its segments', () => {
  const text =
    '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:4,\n00000.m4s\r\n#EXTINF:4,\n00001.m4s\n#EXT-X-ENDLIST\n';
  expect(filesOfPlaylist(text)).toEqual(['init.mp4', '00000.m4s', '00001.m4s']);
  expect(beside('240p/index.m3u8', '00001.m4s')).toBe('240p/00001.m4s');
  expect(beside('index.m3u8', '00001.m4s')).toBe('00001.m4s');
});

test('one that still grows cannot be kept', () => {
  expect(filesOfPlaylist('#EXTM3U\n#EXTINF:4,\n00000.m4s\n')).toBeNull();
});
