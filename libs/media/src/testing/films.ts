import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianTools, run } from '../tools';

/** A directory for one spec file, and films made in it by ffmpeg: none is stored in the repository. */
export class FilmStudio {
  private constructor(readonly directory: string) {}

  static async open(): Promise<FilmStudio> {
    return new FilmStudio(await mkdtemp(join(tmpdir(), 'hochoi-films-')));
  }

  close(): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  /** Runs ffmpeg; `args` come before the name of the film. */
  async film(name: string, ...args: string[]): Promise<string> {
    await run(debianTools.ffmpeg, ['-v', 'error', '-y', ...args, this.path(name)]);
    return this.path(name);
  }
}

/** ffmpeg options for sources and codecs that are quick to make. */
export const moving = (size: string, seconds: number, rate = '30') =>
  `-f lavfi -i testsrc2=size=${size}:rate=${rate}:duration=${seconds}`.split(' ');

/** A page that stands still. */
export const still = (size: string, seconds: number, rate = '30') =>
  `-f lavfi -i smptebars=size=${size}:rate=${rate}:duration=${seconds}`.split(' ');

export const tone = (seconds: number) => `-f lavfi -i sine=frequency=440:duration=${seconds}`.split(' ');

export const h264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p'.split(' ');
export const aac = '-c:a aac -b:a 32k'.split(' ');
