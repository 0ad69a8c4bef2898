import { encodeArgs, EncodeJob, pictureGraph } from './ffmpeg-args';
import { ladder, quickRung } from './ladder';
import { AudioSource, VideoSource } from './probing/source-info';

const video: VideoSource = {
  index: 0,
  codec: 'h264',
  width: 1280,
  height: 720,
  fps: { num: 30, den: 1 },
  interlaced: false,
  hdr: null,
  fullRange: false,
  startSeconds: 0,
  endMs: 60_000,
};
const audio: AudioSource = { index: 2, codec: 'aac', channels: 2, endMs: 60_000 };
const quick = quickRung(video);
const job = (more: Partial<EncodeJob> = {}): EncodeJob => ({
  input: '/films/a.mp4',
  source: { format: 'mov', durationMs: 60_000, durationIsExact: true, video, audio, warnings: [] },
  rungs: [quick],
  withSound: true,
  segmentSeconds: 6,
  maxDurationMs: 3_600_000,
  ...more,
});
/** The value after each occurrence of an option. */
const values = (args: string[], option: string) =>
  args.flatMap((arg, i) => (arg === option ? [args[i + 1]] : []));

describe('encodeArgs', () => {
  it('opens the upload under guard: options before -i, and a path that stays a path', () => {
    const args = encodeArgs(job({ input: 'http://other/' }));
    expect(values(args, '-i')).toEqual(['file:http://other/']);
    const guards = args.slice(0, args.indexOf('-i'));
    expect(values(guards, '-protocol_whitelist')).toEqual(['file']);
    expect(values(guards, '-format_whitelist')[0]?.split(',')).not.toEqual(expect.arrayContaining(['hls']));
    expect(values(guards, '-format_whitelist')[0]).not.toMatch(/hls|concat|image2|tty/);
    expect(values(guards, '-max_pixels')).toEqual(['35000000']);
  });

  it('decodes once, however many rungs', () => {
    const rungs = ladder(video, 'camera');
    const args = encodeArgs(job({ rungs }));
    expect(values(args, '-i')).toHaveLength(1);
    expect(values(args, '-map')).toEqual(['[out0]', '[out1]', '[out2]', '[out3]', '0:2']);
    expect(args.filter((arg) => arg.endsWith('/index.m3u8'))).toEqual([
      ...rungs.map((r) => `${r.id}/index.m3u8`),
      'audio/index.m3u8',
    ]);
  });

  it('reads no further than a film may last', () => {
    const args = encodeArgs(job());
    expect(values(args.slice(0, args.indexOf('-i')), '-t')).toEqual(['3600']);
  });

  it('strips what the camera wrote from every output', () => {
    const args = encodeArgs(job());
    for (const option of ['-map_metadata', '-map_metadata:s', '-map_chapters'])
      expect(values(args, option)).toEqual(['-1', '-1']);
  });

  it('puts key frames where segments begin', () => {
    const args = encodeArgs(job({ segmentSeconds: 4 }));
    expect(values(args, '-force_key_frames')).toEqual(['expr:gte(t,n_forced*4)']);
    expect(values(args, '-hls_time')).toEqual(['4', '4']);
    expect(values(args, '-sc_threshold')).toEqual(['0']);
  });

  it('leaves sound out where there is none, or where it is done already', () => {
    const silent = job();
    expect(values(encodeArgs({ ...silent, source: { ...silent.source, audio: null } }), '-c:a')).toEqual([]);
    expect(values(encodeArgs(job({ withSound: false })), '-c:a')).toEqual([]);
  });

  it('has no picture options for a sound recording', () => {
    const args = encodeArgs(job({ rungs: [], source: { ...job().source, video: null } }));
    expect(args).not.toContain('-filter_complex');
    expect(values(args, '-map')).toEqual(['0:2']);
  });
});

describe('where frames fall', () => {
  const shift = (startSeconds: number, fps = video.fps) => {
    const moved = { ...video, startSeconds, fps };
    return values(encodeArgs(job({ source: { ...job().source, video: moved } })), '-itsoffset');
  };
  it.each<[string, number, string[]]>([
    ['at the start', 0, []],
    ['after the delay of AAC', 1024 / 48000, ['-0.021333']],
    ['on a frame of the slowest rung', 10 / 15, []],
    ['on one, but for rounding', 0.666666, []],
    ['between two of them', 10 / 15 + 0.04, ['-0.040000']],
  ])('a picture that begins %s', (_name, seconds, expected) => expect(shift(seconds)).toEqual(expected));

  it('goes by the source’s own rate', () =>
    expect(shift(1001 / 15000, { num: 30000, den: 1001 })).toEqual([]));
});

describe('pictureGraph', () => {
  const graph = (more: Partial<VideoSource>, rungs = [quick]) => pictureGraph({ ...video, ...more }, rungs);

  it('is plain for a plain film', () =>
    expect(graph({})).toBe(
      '[0:0]fps=fps=30/1:start_time=0,split=1[in0];[in0]scale=640:360:out_range=tv,setsar=1,format=yuv420p[out0]',
    ));

  it.each<[string, Partial<VideoSource>, RegExp]>([
    ['takes the stream that was chosen', { index: 3 }, /^\[0:3\]/],
    [
      'deinterlaces before anything else',
      { interlaced: true },
      /^\[0:0\]bwdif=mode=send_frame:deint=interlaced,fps/,
    ],
    [
      'maps PQ to ordinary colours',
      { hdr: 'pq' },
      /zscale=w=640:h=360:tin=smpte2084:.*rin=limited.*tonemap=hable.*m=bt709/,
    ],
    ['maps HLG to ordinary colours', { hdr: 'hlg', fullRange: true }, /tin=arib-std-b67:.*rin=full/],
  ])('%s', (_name, more, expected) => expect(graph(more)).toMatch(expected));

  it('slows down only the rungs that are slower', () => {
    const chains = graph({}, ladder(video, 'slides')).split(';');
    expect(chains[1]).toMatch(/^\[in0\]fps=fps=30\/2:start_time=0,scale=1280:720/);
    expect(chains[2]).toMatch(/^\[in1\]scale=1280:720/);
  });

  it('brings a 4K film down once', () => {
    const large = { ...video, width: 3840, height: 2160 };
    expect(pictureGraph(large, ladder(large, 'slides'))).toContain('scale=1920:1080,split=3');
  });
});
