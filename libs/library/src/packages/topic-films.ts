import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { mediaKeys, MediaService } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';

export interface Film {
  bytes: number;
  open(): Promise<Readable>;
  captions: (() => Promise<Readable>) | null;
}

/** Films of lessons as they were uploaded, for packages. */
@Injectable()
export class TopicFilms {
  constructor(
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
  ) {}

  /** Those whose bytes are all there; a film that is still being uploaded has nothing to pack. */
  async find(mediaIds: string[]): Promise<Map<string, Film>> {
    const assets = await this.media.findMany(mediaIds);
    const whole = assets.filter(({ state }) => state !== 'uploading');
    return new Map(
      whole.map(({ id, size, hasCaptions }) => [
        id,
        {
          bytes: Number(size),
          open: () => this.storage.get(mediaKeys.original(id)),
          captions: hasCaptions ? () => this.storage.get(mediaKeys.captions(id)) : null,
        },
      ]),
    );
  }
}
