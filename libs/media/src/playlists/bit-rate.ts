export interface SegmentSize {
  seconds: number;
  bytes: number;
}

/** Bit/s over all segments. */
export function averageBitRate(segments: SegmentSize[]): number {
  const { seconds, bytes } = sum(segments);
  return seconds > 0 ? Math.round((bytes * 8) / seconds) : 0;
}

/**
 * "Peak segment bit rate" of RFC 8216 section 4.3.4.2: the largest bit rate of any run of segments that lasts between
 * 0.5 and 1.5 times the target duration. A film shorter than that has its average.
 */
export function peakBitRate(segments: SegmentSize[], targetSeconds: number): number {
  let peak = 0;
  for (let first = 0; first < segments.length; first++) {
    const run: SegmentSize = { seconds: 0, bytes: 0 };
    for (let i = first; i < segments.length && run.seconds <= 1.5 * targetSeconds; i++) {
      run.seconds += segments[i]!.seconds;
      run.bytes += segments[i]!.bytes;
      const counts = run.seconds >= 0.5 * targetSeconds && run.seconds <= 1.5 * targetSeconds;
      if (counts) peak = Math.max(peak, (run.bytes * 8) / run.seconds);
    }
  }
  return Math.ceil(peak) || averageBitRate(segments);
}

export function sum(segments: SegmentSize[]): SegmentSize {
  return segments.reduce((all, s) => ({ seconds: all.seconds + s.seconds, bytes: all.bytes + s.bytes }), {
    seconds: 0,
    bytes: 0,
  });
}
