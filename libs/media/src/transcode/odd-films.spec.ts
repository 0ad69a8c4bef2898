import { readFile } from 'node:fs/promises';
import { WarningCode } from '../media.errors';
import { aac, FilmStudio, h264, moving, still, tone } from '../testing/films';
import { Rendition } from '../testing/rendition';
import { debianTools } from '../tools';
import { Manifest } from './manifest';
import { runQuickPass } from './quick-pass';

const options = { tools: debianTools, segmentSeconds: 1 };
const args = (text: string) => text.split(' ');

interface Expected {
  rung?: [width: number, height: number, framesPerSecond: number];
  durationMs?: number;
  sound?: boolean;
  warnings?: WarningCode[];
}

const odd: [string, string, string[], Expected][] = [
  [
    'odd sides, 4:4:4',
    'a.mp4',
    [...moving('319x179', 1), ...args('-c:v libx264 -preset ultrafast -pix_fmt yuv444p')],
    { rung: [318, 178, 30], warnings: ['media.no-sound'] },
  ],
  ['sound only', 'a.m4a', [...tone(2), ...aac], { warnings: ['media.no-picture'], sound: true }],
  [
    'sound only, MP3 of one channel at 22 kHz',
    'a.mp3',
    [...tone(2), ...args('-ar 22050 -ac 1')],
    { warnings: ['media.no-picture'], sound: true },
  ],
  [
    'interlaced, stretched pixels',
    'a.mpg',
    [
      ...moving('352x288', 1, '25'),
      ...tone(1),
      ...args(
        '-vf setsar=16/11,tinterlace=interleave_top,fieldorder=tff -r 25 -c:v mpeg2video -flags +ilme+ildct -b:v 800k -c:a mp2',
      ),
    ],
    { rung: [512, 288, 25], sound: true, durationMs: 1000 },
  ],
  [
    'frames that come as they please',
    'a.mp4',
    [
      ...moving('320x180', 2),
      ...tone(2),
      '-vf',
      "select='lt(n,20)+not(mod(n,7))'",
      ...args('-fps_mode vfr'),
      ...h264,
      ...aac,
    ],
    { rung: [320, 180, 30], sound: true },
  ],
  [
    'a last page that stands for long',
    'a.mkv',
    [
      ...moving('320x180', 3),
      ...tone(3),
      '-vf',
      'select=lt(n\\,10)',
      ...args('-fps_mode vfr'),
      ...h264,
      ...aac,
    ],
    { rung: [320, 180, 30], sound: true, durationMs: 3000 },
  ],
  [
    'ten bits, HLG',
    'a.mp4',
    [
      ...moving('320x180', 1),
      ...args(
        '-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc',
      ),
    ],
    { rung: [320, 180, 30], warnings: ['media.no-sound', 'media.colours-converted'] },
  ],
  [
    'PQ',
    'a.mp4',
    [
      ...moving('320x180', 1),
      ...args(
        '-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc',
      ),
    ],
    { rung: [320, 180, 30], warnings: ['media.no-sound', 'media.colours-converted'] },
  ],
  [
    '60 frames a second, six channels',
    'a.mkv',
    [...moving('320x180', 1, '60'), ...tone(1), ...h264, ...args('-c:a aac -ac 6')],
    { rung: [320, 180, 30], sound: true },
  ],
  [
    'two sound tracks',
    'a.mkv',
    [...moving('320x180', 1), ...tone(1), ...args('-map 0 -map 1 -map 1'), ...h264, ...aac],
    { rung: [320, 180, 30], sound: true, warnings: ['media.several-sound-tracks'] },
  ],
  [
    'full range pictures and PCM in AVI',
    'a.avi',
    [...moving('320x180', 1), ...tone(1), ...args('-c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le')],
    { rung: [320, 180, 30], sound: true },
  ],
  [
    'a browser recording without length',
    'a.webm',
    [
      ...moving('320x180', 1),
      ...tone(1),
      ...args('-c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus -live 1 -f webm'),
    ],
    { rung: [320, 180, 30], sound: true },
  ],
];

// Real encodings, on machines that may be busy.
jest.setTimeout(120_000);

describe('odd films', () => {
  let studio: FilmStudio;
  beforeAll(async () => void (studio = await FilmStudio.open()));
  afterAll(() => studio.close());
  const out = () => studio.path('out');

  it.each(odd)('plays %s', async (_name, file, ffmpeg, expected) => {
    const manifest = await runQuickPass(await studio.film(file, ...ffmpeg), out(), options);
    const [rung] = manifest.rungs;
    expect(rung && [rung.width, rung.height, rung.framesPerSecond]).toEqual(expected.rung);
    expect(manifest.warnings).toEqual(expected.warnings ?? []);
    expect(Boolean(manifest.sound)).toBe(Boolean(expected.sound));
    expect(Math.abs(manifest.durationMs - (expected.durationMs ?? manifest.durationMs))).toBeLessThan(150);
    await expectCleanRenditions(manifest);
  });

  async function expectCleanRenditions(manifest: Manifest) {
    for (const { id, width, height, framesPerSecond } of manifest.rungs) {
      const rendition = await Rendition.load(out(), id);
      expect(await rendition.complaints()).toBe('');
      const shape = await rendition.stream(
        'width,height,sample_aspect_ratio,pix_fmt,r_frame_rate,codec_name,color_transfer',
      );
      expect(shape).toMatchObject({
        width,
        height,
        sample_aspect_ratio: '1:1',
        pix_fmt: 'yuv420p',
        codec_name: 'h264',
      });
      expect(shape.color_transfer ?? 'bt709').toBe('bt709');
      expect(shape).toMatchObject({ r_frame_rate: `${framesPerSecond}/1` });
    }
    if (manifest.sound) {
      const rendition = await Rendition.load(out(), 'audio');
      expect(await rendition.complaints()).toBe('');
      expect(await rendition.stream('codec_name,profile,sample_rate,channels')).toMatchObject({
        codec_name: 'aac',
        profile: 'LC',
        sample_rate: '48000',
        channels: 1,
      });
    }
  }

  it('stands a phone’s film upright', async () => {
    // The left half is white; turned a quarter to the right, white is above.
    const lying = await studio.film(
      'lying.mp4',
      ...still('320x180', 1),
      '-vf',
      'drawbox=c=black:t=fill,drawbox=w=iw/2:c=white:t=fill',
      ...h264,
    );
    const film = await studio.film('upright.mp4', '-i', lying, ...args('-c copy -metadata:s:v rotate=270'));
    const manifest = await runQuickPass(film, out(), options);
    expect(manifest.rungs[0]).toMatchObject({ width: 180, height: 320 });
    const rendition = await Rendition.load(out(), manifest.rungs[0]!.id);
    const [topLeft, topRight, bottomLeft, bottomRight] = (await rendition.frames())[0]!;
    expect(Math.min(topLeft!, topRight!)).toBeGreaterThan(200);
    expect(Math.max(bottomLeft!, bottomRight!)).toBeLessThan(50);
    expect(await rendition.stream('width')).not.toHaveProperty('side_data_list');
  });

  it('leaves behind where and by whom a film was made', async () => {
    const tags = ['location=+21.0285+105.8542/', 'make=Samsung', 'artist=Hoa', 'title=Riêng'].flatMap((t) => [
      '-metadata',
      t,
    ]);
    const tracks = [
      '-metadata:s:v',
      'handler_name=Galaxy of Hoa',
      '-metadata:s:a',
      'handler_name=Galaxy of Hoa',
    ];
    const source = [...moving('320x180', 1), ...tone(1), ...h264, ...aac, ...tags, ...tracks];
    const film = await studio.film('tagged.mp4', ...source, ...args('-movflags use_metadata_tags'));
    const original = await readFile(film);
    const secrets = ['+21.0285', 'Samsung', 'Hoa', 'Riêng'];
    expect(secrets.filter((secret) => original.includes(secret))).toEqual(secrets);
    const manifest = await runQuickPass(film, out(), options);
    for (const { path } of manifest.files) {
      const made = await readFile(`${out()}/${path}`);
      expect(secrets.filter((secret) => made.includes(secret))).toEqual([]);
    }
  });
});
