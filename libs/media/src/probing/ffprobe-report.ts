import { z } from 'zod';

const text = z.string().optional();

const stream = z.object({
  index: z.number(),
  codec_type: text,
  codec_name: text,
  width: z.number().default(0),
  height: z.number().default(0),
  sample_aspect_ratio: text,
  field_order: text,
  color_transfer: text,
  color_range: text,
  r_frame_rate: text,
  avg_frame_rate: text,
  start_time: text,
  duration: text,
  channels: z.number().default(0),
  disposition: z
    .object({ attached_pic: z.number().default(0), default: z.number().default(0) })
    .partial()
    .default({}),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
});

/** The part of `ffprobe -of json -show_format -show_streams` that we use; the rest (names, places) is dropped here. */
export const ffprobeReport = z.object({
  format: z.object({ format_name: z.string(), start_time: text, duration: text }),
  streams: z.array(stream).default([]),
});

export type FfprobeReport = z.infer<typeof ffprobeReport>;
export type FfprobeStream = z.infer<typeof stream>;
