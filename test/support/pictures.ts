import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hochoi-picture-'));
  return work(folder).finally(() => rm(folder, { recursive: true, force: true }));
}

/** A picture by ffmpeg, red above on the left, the rest grey; the extension says which kind. */
export const makePicture = (name: string, width = 320, height = 200): Promise<Buffer> =>
  inFolder(async (folder) => {
    const source = `color=gray:size=${width}x${height}:duration=1,drawbox=w=${width / 2}:h=${height / 2}:color=red:t=fill`;
    const args = ['-v', 'error', '-f', 'lavfi', '-i', source, '-frames:v', '1', join(folder, name)];
    await run('ffmpeg', args);
    return readFile(join(folder, name));
  });

/** EXIF as a telephone writes it: how the picture is to be turned, and where its owner stood. */
export function withExif(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.alloc(60);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  [
    [0x0112, 3, 1, orientation],
    [0x8825, 4, 1, 38],
  ].forEach(([tag, type, count, value], index) => {
    tiff.writeUInt16LE(tag!, 10 + 12 * index);
    tiff.writeUInt16LE(type!, 12 + 12 * index);
    tiff.writeUInt32LE(count!, 14 + 12 * index);
    tiff.writeUInt32LE(value!, 18 + 12 * index);
  });
  tiff.write('GPS:21.0278', 44, 'latin1');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}

/** Which corner is red: top left, top right, bottom left, bottom right. */
export const redCorner = (bytes: Buffer): Promise<number> =>
  inFolder(async (folder) => {
    const file = join(folder, 'picture');
    await writeFile(file, bytes);
    const filter = ['-vf', 'format=rgb24,scale=2:2:flags=area', '-f', 'rawvideo', '-'];
    const args = ['-v', 'error', '-i', file, ...filter];
    const { stdout } = await run('ffmpeg', args, { encoding: 'buffer' });
    const redness = [0, 1, 2, 3].map((n) => stdout[3 * n]! - stdout[3 * n + 1]!);
    return redness.indexOf(Math.max(...redness));
  });
