import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CaptionLanguage } from '@hochoi/contracts';
import { CaptionService, type CaptionSummary, mediaKeys, MediaService, writeVtt } from '@hochoi/media';
import { ObjectStorage } from '@hochoi/platform';
import { isFilmName } from './package-limits';

export interface Film {
  bytes: number;
  /** Of its name where a package may have such a file; `.film` otherwise. */
  extension: string;
  open(): Promise<Readable>;
  captions: ReadonlyMap<CaptionLanguage, { label: string | null; open(): Promise<Readable> }>;
}

/** Films of lessons as they were uploaded, for packages. */
@Injectable()
export class TopicFilms {
  constructor(
    private readonly media: MediaService,
    private readonly captions: CaptionService,
    private readonly storage: ObjectStorage,
  ) {}

  /** Those whose bytes are all there; a film that is still being uploaded has nothing to pack. */
  async find(mediaIds: string[]): Promise<Map<string, Film>> {
    const assets = await this.media.findMany(mediaIds);
    const whole = assets.filter(({ state }) => state !== 'uploading');
    const captions = await this.captions.listMany(whole.map(({ id }) => id));
    return new Map(
      whole.map(({ id, size, fileName }) => [
        id,
        {
          bytes: Number(size),
          extension: isFilmName(fileName) ? extname(fileName).toLowerCase() : '.film',
          open: () => this.storage.get(mediaKeys.original(id)),
          captions: new Map(
            (captions.get(id) ?? [])
              .filter(({ textLength }) => textLength !== 0)
              .map((each) => [each.language, { label: each.label, open: () => this.textOf(each) }]),
          ),
        },
      ]),
    );
  }

  private async textOf({ mediaId, language }: CaptionSummary): Promise<Readable> {
    const { cues } = await this.captions.find(mediaId, language);
    return Readable.from([Buffer.from(writeVtt(cues))]);
  }
}
