import { MediaRejected, RejectionCode } from '../media.errors';
import { describeSource } from './describe-source';
import { ffprobeReport } from './ffprobe-report';
import { defaultLimits } from './input-guards';

const picture = {
  index: 0,
  codec_type: 'video',
  codec_name: 'h264',
  width: 1920,
  height: 1080,
  r_frame_rate: '30/1',
  avg_frame_rate: '30/1',
  duration: '20.0',
  start_time: '0.0',
};
const sound = {
  index: 1,
  codec_type: 'audio',
  codec_name: 'aac',
  channels: 2,
  duration: '20.02',
  start_time: '0.0',
};
const mov = { format_name: 'mov,mp4,m4a,3gp,3g2,mj2', start_time: '0.0', duration: '25.0' };
const describeStreams = (streams: object[], format: object = mov) =>
  describeSource(ffprobeReport.parse({ format, streams }), defaultLimits);
const size = (more: object) => {
  const { video } = describeStreams([{ ...picture, ...more }]);
  return [video?.width, video?.height];
};
const rotated = (rotation: number) => ({ side_data_list: [{ side_data_type: 'Display Matrix', rotation }] });

describe('describeSource: the picture', () => {
  it.each<[string, object, [number, number]]>([
    ['as it is', {}, [1920, 1080]],
    ['upright phone', rotated(-90), [1080, 1920]],
    ['the other way', rotated(270), [1080, 1920]],
    ['upside down', rotated(180), [1920, 1080]],
    ['PAL wide', { width: 720, height: 576, sample_aspect_ratio: '64:45' }, [1024, 576]],
    ['unknown aspect', { width: 720, height: 576, sample_aspect_ratio: '0:1' }, [720, 576]],
    [
      'stretched and on its side',
      { width: 720, height: 576, sample_aspect_ratio: '2:1', ...rotated(90) },
      [576, 1440],
    ],
  ])('size: %s', (_name, more, expected) => expect(size(more)).toEqual(expected));

  it.each<[string, object, { num: number; den: number }]>([
    ['steady', {}, { num: 30, den: 1 }],
    ['NTSC', { r_frame_rate: '30000/1001', avg_frame_rate: '30000/1001' }, { num: 30000, den: 1001 }],
    ['one frame short of steady', { avg_frame_rate: '2990/100' }, { num: 2990, den: 100 }],
    ['varying, quick at times', { r_frame_rate: '60/1', avg_frame_rate: '1234/100' }, { num: 30, den: 1 }],
    ['varying, never quick', { r_frame_rate: '20/1', avg_frame_rate: '7/1' }, { num: 20, den: 1 }],
    ['a clock of milliseconds', { r_frame_rate: '1000/1', avg_frame_rate: '0/0' }, { num: 30, den: 1 }],
    [
      'fields counted as frames',
      { r_frame_rate: '50/1', avg_frame_rate: '25/1', field_order: 'tt' },
      { num: 25, den: 1 },
    ],
    ['nothing said', { r_frame_rate: undefined, avg_frame_rate: undefined }, { num: 30, den: 1 }],
  ])('frame rate: %s', (_name, more, expected) =>
    expect(describeStreams([{ ...picture, ...more }]).video?.fps).toEqual(expected),
  );

  it.each<[object, object]>([
    [{ color_transfer: 'smpte2084' }, { hdr: 'pq', interlaced: false }],
    [
      { color_transfer: 'arib-std-b67', color_range: 'pc' },
      { hdr: 'hlg', fullRange: true },
    ],
    [
      { color_transfer: 'bt709', field_order: 'progressive' },
      { hdr: null, interlaced: false, fullRange: false },
    ],
    [{ field_order: 'bt' }, { interlaced: true }],
  ])('%j', (more, expected) =>
    expect(describeStreams([{ ...picture, ...more }]).video).toMatchObject(expected),
  );
});

describe('describeSource: which streams', () => {
  it('takes a cover for what it is', () => {
    const cover = { ...picture, codec_name: 'mjpeg', disposition: { attached_pic: 1 } };
    expect(describeStreams([cover, sound])).toMatchObject({ video: null, warnings: ['media.no-picture'] });
  });

  it('takes the default of several sound tracks, and says so', () => {
    const second = { ...sound, index: 5, disposition: { default: 1 } };
    const source = describeStreams([picture, sound, second]);
    expect(source).toMatchObject({ audio: { index: 5 }, warnings: ['media.several-sound-tracks'] });
  });

  it('goes on without the stream it cannot read', () => {
    expect(describeStreams([picture, { ...sound, codec_name: undefined }])).toMatchObject({
      audio: null,
      warnings: ['media.unreadable-sound'],
    });
    expect(describeStreams([{ ...picture, codec_name: 'none' }, sound])).toMatchObject({
      video: null,
      warnings: ['media.unreadable-picture'],
    });
  });
});

describe('describeSource: how long', () => {
  it('counts the streams it uses, not what else is in the file', () =>
    expect(describeStreams([picture, sound]).durationMs).toBe(20_020));

  it('counts from the start of the film', () => {
    const late = { ...mov, start_time: '100.0' };
    const streams = [
      { ...picture, start_time: '100.0' },
      { ...sound, start_time: '101.5' },
    ];
    expect(describeStreams(streams, late)).toMatchObject({
      video: { endMs: 20_000, startSeconds: 0 },
      audio: { endMs: 21_520 },
    });
  });

  it('asks the container where the streams do not say', () =>
    expect(describeStreams([{ ...picture, duration: undefined }]).durationMs).toBe(25_000));

  it('knows that it does not know', () => {
    const recording = { format_name: 'matroska,webm', start_time: '0.0' };
    expect(describeStreams([{ ...picture, duration: undefined }], recording)).toMatchObject({
      durationMs: null,
      durationIsExact: false,
    });
    expect(describeStreams([sound], { ...mov, format_name: 'mp3' }).durationIsExact).toBe(false);
  });
});

describe('describeSource: what it refuses', () => {
  const day = String(24 * 3600);
  it.each<[RejectionCode, object[]]>([
    ['media.no-picture-or-sound', []],
    ['media.no-picture-or-sound', [{ index: 0, codec_type: 'subtitle', codec_name: 'mov_text' }]],
    ['media.unsupported-codec', [{ ...picture, codec_name: undefined }]],
    ['media.too-large-picture', [{ ...picture, width: 8192, height: 8192 }]],
    ['media.too-small-picture', [{ ...picture, width: 640, height: 16 }]],
    ['media.too-long', [{ ...picture, duration: day }]],
    ['media.too-short', [{ ...picture, duration: '0.04' }]],
  ])('%s', (code, streams) => {
    const refused = expect.objectContaining({ code, name: MediaRejected.name });
    expect(() => describeStreams(streams, { ...mov, duration: undefined })).toThrow(refused);
  });
});
