import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { soundBps, soundFolder } from '../ffmpeg-args';
import { Rung } from '../ladder';
import { avcCodec } from '../playlists/codec-string';
import { framesPerSecond } from '../probing/source-info';
import { writeMasters } from './masters';

export interface GrowthHooks {
  /** Once, when picture and sound have their first segment: `master.m3u8` may be played from now on. */
  onPlayable?: (directory: string) => void;
  /** When a rendition has a new segment; gets its folder. */
  onPlaylistChanged?: (folder: string) => void;
}

/** Looks at the playlists ffmpeg is writing, so that a film can be watched while it is still being made. */
export class GrowingPlaylists {
  private readonly sizes = new Map<string, number>();
  private playable = false;
  private look: Promise<void> | null = null;

  constructor(
    private readonly directory: string,
    private readonly rung: Rung | null,
    private readonly withSound: boolean,
    private readonly language: string,
    private readonly hooks: GrowthHooks,
  ) {}

  /** Never two looks at once; a call during a look gets that look. */
  check(): Promise<void> {
    this.look ??= this.lookOnce().finally(() => (this.look = null));
    return this.look;
  }

  private async lookOnce(): Promise<void> {
    const folders = [...(this.rung ? [this.rung.id] : []), ...(this.withSound ? [soundFolder] : [])];
    const changed: string[] = [];
    for (const folder of folders) if (await this.hasGrown(folder)) changed.push(folder);
    if (!this.playable && this.sizes.size === folders.length) await this.openToPlayers();
    changed.forEach((folder) => this.hooks.onPlaylistChanged?.(folder));
  }

  private async hasGrown(folder: string): Promise<boolean> {
    const size = await stat(join(this.directory, folder, 'index.m3u8'))
      .then((s) => s.size)
      .catch(() => 0);
    if (size === (this.sizes.get(folder) ?? 0)) return false;
    this.sizes.set(folder, size);
    return true;
  }

  /** Bit rates cannot be measured yet, so the bounds given to the encoder stand in for them. */
  private async openToPlayers(): Promise<void> {
    const bounds = (bps: number) => ({ peakBps: bps * 1.5, averageBps: bps });
    const rungs = this.rung
      ? [{ ...this.rung, ...bounds(this.rung.maxBps), ...(await this.describe(this.rung)) }]
      : [];
    await writeMasters(this.directory, rungs, this.withSound ? bounds(soundBps) : null, this.language);
    this.playable = true;
    this.hooks.onPlayable?.(this.directory);
  }

  private async describe(rung: Rung) {
    const codec = avcCodec(await readFile(join(this.directory, rung.id, 'init.mp4')));
    return { codec, framesPerSecond: framesPerSecond(rung.fps) };
  }
}
