import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG, Database, ObjectMissing, ObjectStorage } from '@hochoi/platform';
import { mediaKeys } from '../assets/media-keys';
import { MediaService } from '../assets/media.service';
import type { Played } from '../playback/played';
import type { PlaybackClaim } from '../playback/playback-token';
import { givenFiles, givenKey } from './given-files';
import { MediaFile } from './media-file.entity';
import { headersOf, isAnswered } from './served-file';

/** Pictures and documents, as their addresses ask for them. */
@Injectable()
export class FileAnswers {
  constructor(
    private readonly database: Database,
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws storage.missing (but not for a redirect), also for what is not offered of this file */
  async open({ mediaId, setId }: PlaybackClaim, name: string): Promise<Played> {
    const inSet = `${mediaKeys.set(mediaId, setId)}/${name}`;
    if (name.endsWith('.webp')) return this.answer(inSet, name, '');
    const [asset] = await this.media.findMany([mediaId]);
    const file = await this.database.manager.findOneBy(MediaFile, { id: mediaId });
    if (!asset || !file || !givenFiles(file).some((each) => each.name === name))
      throw new ObjectMissing(inSet);
    return this.answer(givenKey(file, setId, name), name, asset.fileName);
  }

  private async answer(key: string, name: string, fileName: string): Promise<Played> {
    const headers = headersOf(name, fileName);
    if (this.config.playback === 'accel' && !isAnswered(name)) {
      const folder = 'content-security-policy' in headers ? '/documents' : '/objects';
      return { redirect: `${folder}${await this.storage.proxyLocation(key)}`, headers };
    }
    const stat = await this.storage.stat(key);
    return { stat, open: (range) => this.storage.get(key, range), immutable: true, headers };
  }
}
