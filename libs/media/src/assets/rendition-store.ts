import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ObjectStorage } from '@hochoi/platform';
import { type Manifest, manifestFile } from '../transcode/manifest';
import { masterFile, soundMasterFile } from '../transcode/masters';
import { mediaKeys } from './media-keys';

/** Carries what ffmpeg made from the working folder into the object storage. */
export class RenditionStore {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly mediaId: string,
  ) {}

  async store(directory: string, manifest: Manifest, setId: string): Promise<void> {
    const paths = [...manifest.files.map(({ path }) => path), manifestFile];
    for (const path of paths) await this.put(directory, path, setId);
  }

  /** Only playlists change, while their set grows. */
  put(directory: string, path: string, setId: string) {
    const key = `${mediaKeys.set(this.mediaId, setId)}/${path}`;
    return this.storage.put(key, { file: join(directory, path) }, { immutable: !path.endsWith('.m3u8') });
  }

  grow(setId: string, onPlayable: (setId: string) => Promise<void>): GrowingSet {
    return new GrowingSet(this, setId, onPlayable);
  }
}

/** A set that is watched while it still grows: segments first, then the playlist that names them, one change after another. */
export class GrowingSet {
  private readonly stored = new Set<string>();
  private chain: Promise<unknown> = Promise.resolve();
  private failure: unknown;

  constructor(
    private readonly store: RenditionStore,
    readonly setId: string,
    private readonly onPlayable: (setId: string) => Promise<void>,
  ) {}

  playable(directory: string): void {
    this.after(async () => {
      const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) =>
        entry.isDirectory(),
      );
      for (const { name } of folders) await this.storeFolder(directory, name);
      for (const file of await readdir(directory))
        if ([masterFile, soundMasterFile].includes(file)) await this.store.put(directory, file, this.setId);
      await this.onPlayable(this.setId);
    });
  }

  changed(directory: string, folder: string): void {
    this.after(() => this.storeFolder(directory, basename(folder)));
  }

  /** Waits for what is under way, then stores the finished set over it. */
  async finish(directory: string, manifest: Manifest): Promise<void> {
    await this.chain;
    if (this.failure) throw this.failure;
    await this.store.store(directory, manifest, this.setId);
  }

  /** Segments are whole once the playlist names them; those that are not yet named wait for the next change. */
  private async storeFolder(directory: string, folder: string): Promise<void> {
    const playlist = await readFile(join(directory, folder, 'index.m3u8'), 'utf8').catch(() => '');
    const named = [...playlist.matchAll(/^(?!#)(.+)$|URI="([^"]+)"/gm)].map((match) => match[1] ?? match[2]!);
    for (const name of named) {
      const path = `${folder}/${name}`;
      if (this.stored.has(path)) continue;
      await this.store.put(directory, path, this.setId);
      this.stored.add(path);
    }
    if (playlist) await this.store.put(directory, `${folder}/index.m3u8`, this.setId);
  }

  private after(work: () => Promise<void>): void {
    this.chain = this.chain.then(work).catch((error) => (this.failure ??= error));
  }
}
