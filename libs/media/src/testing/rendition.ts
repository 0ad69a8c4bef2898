import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readMediaPlaylist } from '../playlists/strict-playlist';
import { debianTools } from '../tools';

const run = promisify(execFile);

/** A rendition as a browser gets it: initialisation segment and segments, appended to one another. */
export class Rendition {
  private constructor(
    private readonly file: string,
    private readonly bytes: Buffer,
  ) {}

  static async load(directory: string, folder: string): Promise<Rendition> {
    const playlist = readMediaPlaylist(await readFile(join(directory, folder, 'index.m3u8'), 'utf8'));
    const names = [playlist.segments[0]!.map.uri, ...playlist.segments.map((s) => s.uri)];
    const bytes = Buffer.concat(
      await Promise.all(names.map((name) => readFile(join(directory, folder, name)))),
    );
    const file = join(directory, `${folder}.joined.mp4`);
    await writeFile(file, bytes);
    return new Rendition(file, bytes);
  }

  /** What ffmpeg has to say when it decodes all of it. */
  async complaints(): Promise<string> {
    return (await run(debianTools.ffmpeg, ['-v', 'error', '-i', this.file, '-f', 'null', '-'])).stderr;
  }

  async stream(entries: string): Promise<Record<string, unknown>> {
    const args = [
      '-v',
      'error',
      '-of',
      'json',
      '-show_entries',
      `stream=${entries}:stream_side_data`,
      this.file,
    ];
    const report: { streams: Record<string, unknown>[] } = JSON.parse(
      (await run(debianTools.ffprobe, args)).stdout,
    );
    return report.streams[0]!;
  }

  /** Grey values of each frame, shrunk to 2 by 2: top left, top right, bottom left, bottom right. */
  async frames(): Promise<number[][]> {
    const grey = await this.decode(
      '-vf',
      'scale=2:2:flags=area,format=gray',
      '-fps_mode',
      'passthrough',
      '-f',
      'rawvideo',
    );
    return Array.from({ length: grey.length / 4 }, (_, i) => [...grey.subarray(4 * i, 4 * i + 4)]);
  }

  /** When the first bright frame is shown by a player that goes by the media's own clock and ignores edit lists. */
  async flashSeconds(framesPerSecond: number): Promise<number> {
    const frame = (await this.frames()).findIndex(([grey]) => grey! > 128);
    if (frame < 0) throw new Error('no flash');
    return this.startSeconds() + frame / framesPerSecond;
  }

  /** When the first loud sample is heard, by the same clock. */
  async beepSeconds(): Promise<number> {
    const sound = await this.decode('-f', 's16le', '-ac', '1', '-ar', '48000');
    for (let i = 0; i + 1 < sound.length; i += 2)
      if (Math.abs(sound.readInt16LE(i)) > 4000) return this.startSeconds() + i / 2 / 48_000;
    throw new Error('no beep');
  }

  /** Presentation time of the first sample: decode time of the first fragment and the sample's own offset. */
  startSeconds(): number {
    const timescale = this.bytes.readUInt32BE(this.box('mdhd') + 16);
    const tfdt = this.box('tfdt');
    const is64 = this.bytes[tfdt + 4] === 1;
    const decodeTime = is64
      ? Number(this.bytes.readBigUInt64BE(tfdt + 8))
      : this.bytes.readUInt32BE(tfdt + 8);
    return (decodeTime + this.firstOffset()) / timescale;
  }

  /** [segment duration, media time] of each edit: a player may or may not honour what is not [0, 0]. */
  edits(): number[][] {
    const elst = this.bytes.indexOf('elst', 0, 'latin1');
    const count = elst < 0 ? 0 : this.bytes.readUInt32BE(elst + 8);
    const at = (i: number) => elst + 12 + 12 * i;
    return Array.from({ length: count }, (_, i) => [
      this.bytes.readUInt32BE(at(i)),
      this.bytes.readInt32BE(at(i) + 4),
    ]);
  }

  includes(text: string): boolean {
    return this.bytes.includes(text);
  }

  private firstOffset(): number {
    const trun = this.box('trun');
    const flags = this.bytes.readUIntBE(trun + 5, 3);
    if (!(flags & 0x800)) return 0;
    const words = [0x1, 0x4, 0x100, 0x200, 0x400].filter((flag) => flags & flag).length;
    return this.bytes.readInt32BE(trun + 12 + 4 * words);
  }

  /** Position of a box's name. */
  private box(name: string): number {
    const at = this.bytes.indexOf(name, 0, 'latin1');
    if (at < 0) throw new Error(`no ${name} box`);
    return at;
  }

  private async decode(...output: string[]): Promise<Buffer> {
    const args = ['-v', 'error', '-i', this.file, ...output, '-'];
    return (await run(debianTools.ffmpeg, args, { encoding: 'buffer', maxBuffer: 64 << 20 })).stdout;
  }
}
