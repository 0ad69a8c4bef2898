import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { mediaPaths } from '@hochoi/contracts';
import { Clock, type Config, CONFIG, type ObjectStat, ObjectStorage } from '@hochoi/platform';
import { mediaErrors } from '../assets/media-asset.errors';
import { captionsFile, mediaKeys } from '../assets/media-keys';
import { MediaService } from '../assets/media.service';
import { masterFile, soundMasterFile } from '../transcode/masters';
import { makeToken, readToken } from './playback-token';

const HOURS = 6;

export interface PlaybackAddresses {
  mediaId: string;
  master: string;
  audioOnly: string | null;
  poster: string | null;
  captions: string | null;
  expiresAt: Date;
  seconds: number;
}

/** Bytes to answer with, or where the proxy in front of us finds them, as its header names it. */
export type Played =
  | { stat: ObjectStat; open(range?: { start: number; end?: number }): Promise<Readable>; immutable: boolean }
  | { redirect: string };

/** Who is entitled to what is decided by whoever calls `addresses`; here it is made into addresses that nobody else can use. */
@Injectable()
export class PlaybackService {
  constructor(
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws media.not-found, media.not-ready */
  async addresses(mediaId: string, personId: string): Promise<PlaybackAddresses> {
    const { setId, manifest, hasCaptions } = await this.media.find(mediaId);
    if (!setId) throw mediaErrors.notReady();
    const expires = Math.floor(this.clock.now().getTime() / 1000) + HOURS * 3600;
    const base = `${mediaPaths.play}/${makeToken({ mediaId, setId, personId, expires }, this.config.secret)}`;
    return {
      mediaId,
      master: `${base}/${masterFile}`,
      audioOnly: manifest && !manifest.soundMaster ? null : `${base}/${soundMasterFile}`,
      poster: manifest?.poster ? `${base}/${manifest.poster}` : null,
      captions: hasCaptions ? `${base}/${captionsFile}` : null,
      expiresAt: new Date(expires * 1000),
      seconds: (manifest?.durationMs ?? 0) / 1000,
    };
  }

  /**
   * @param path of a file in the set, as the playlists name it
   * @throws media.forbidden for a forged token or another person's, media.expired, storage.missing (but not for a redirect)
   */
  async open(token: string, path: string, personId: string): Promise<Played> {
    const claim = readToken(token, this.config.secret);
    if (!claim || claim.personId !== personId) throw mediaErrors.linkForged();
    if (claim.expires * 1000 <= this.clock.now().getTime()) throw mediaErrors.linkExpired();
    const inSet = `${mediaKeys.set(claim.mediaId, claim.setId)}/${path}`;
    const key = path === captionsFile ? mediaKeys.captions(claim.mediaId) : inSet;
    // A playlist of a set that may still grow is asked for again and again, captions may be corrected; nothing else ever changes.
    const immutable = !path.endsWith('.m3u8') && path !== captionsFile;
    if (immutable && this.config.playback === 'accel')
      return { redirect: `/objects${await this.storage.proxyLocation(key)}` };
    const stat = await this.storage.stat(key);
    return { stat, open: (range) => this.storage.get(key, range), immutable };
  }
}
