import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type CaptionLanguage, mediaPaths } from '@hochoi/contracts';
import { Clock, type Config, CONFIG, contentTypeOf, httpErrors, ObjectStorage } from '@hochoi/platform';
import { mediaErrors } from '../assets/media-asset.errors';
import { mediaKeys } from '../assets/media-keys';
import { MediaService } from '../assets/media.service';
import { CaptionService } from '../captions/caption.service';
import { captionFiles, readCaptionPath, trackOf, versionOf } from '../captions/caption-tracks';
import { writeVttSegment } from '../captions/write-captions';
import { subtitlePlaylist, withSubtitles } from '../playlists/subtitles';
import { masterFile, soundMasterFile } from '../transcode/masters';
import { FileAnswers } from '../files/file-answers';
import { isFileName } from '../files/served-file';
import { makeToken, NOBODY, type PlaybackClaim, readToken } from './playback-token';
import type { Played } from './played';

const HOURS = 6;

export interface PlaybackAddresses {
  mediaId: string;
  master: string;
  audioOnly: string | null;
  poster: string | null;
  captions: { language: CaptionLanguage; name: string; cues: string }[];
  expiresAt: Date;
  seconds: number;
}

/** Who is entitled to what is decided by whoever calls `addresses`; here it is made into addresses that nobody else can use. */
@Injectable()
export class PlaybackService {
  constructor(
    private readonly media: MediaService,
    private readonly captions: CaptionService,
    private readonly files: FileAnswers,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param personId who may open them; null: whoever has them, for what anybody may see
   * @throws media.not-found, also for a picture or document; media.not-ready
   */
  async addresses(mediaId: string, personId: string | null): Promise<PlaybackAddresses> {
    const { kind, setId, manifest } = await this.media.find(mediaId);
    if (kind !== 'film') throw mediaErrors.notFound();
    if (!setId) throw mediaErrors.notReady();
    const expires = Math.floor(this.clock.now().getTime() / 1000) + HOURS * 3600;
    const claim = { mediaId, setId, personId: personId ?? NOBODY, expires };
    const base = `${mediaPaths.play}/${makeToken(claim, this.config.secret)}`;
    const tracks = (await this.captions.list(mediaId)).map(trackOf);
    return {
      mediaId,
      master: `${base}/${masterFile}`,
      audioOnly: manifest && !manifest.soundMaster ? null : `${base}/${soundMasterFile}`,
      poster: manifest?.poster ? `${base}/${manifest.poster}` : null,
      captions: tracks.map(({ language, name, folder }) => ({
        language,
        name,
        cues: `${base}/${folder}/${captionFiles.cues}`,
      })),
      expiresAt: new Date(expires * 1000),
      seconds: (manifest?.durationMs ?? 0) / 1000,
    };
  }

  /**
   * @param path of a file in the set, as the playlists name it
   * @param personId who asks; null: she is not signed in
   * @throws session.required unless the address is for whoever has it, media.forbidden for a forged token or another person's,
   *   media.expired, captions.not-found, storage.missing (but not for a redirect)
   */
  async open(token: string, path: string, personId: string | null): Promise<Played> {
    const claim = readToken(token, this.config.secret);
    if (claim?.personId !== NOBODY && !personId) throw httpErrors.signInFirst();
    if (!claim || ![NOBODY, personId].includes(claim.personId)) throw mediaErrors.linkForged();
    if (claim.expires * 1000 <= this.clock.now().getTime()) throw mediaErrors.linkExpired();
    const key = `${mediaKeys.set(claim.mediaId, claim.setId)}/${path}`;
    if (isFileName(path)) return this.files.open(claim, path);
    const asked = readCaptionPath(path);
    if (asked) return this.openCaptions(claim, asked);
    if (path === masterFile || path === soundMasterFile) return this.openMaster(claim, key);
    // A playlist of a set that may still grow is asked for again and again; nothing else ever changes.
    const immutable = !path.endsWith('.m3u8');
    if (immutable && this.config.playback === 'accel')
      return { redirect: `/objects${await this.storage.proxyLocation(key)}` };
    const stat = await this.storage.stat(key);
    return { stat, open: (range) => this.storage.get(key, range), immutable };
  }

  /** The set's own, with the captions of this moment. */
  private async openMaster({ mediaId }: PlaybackClaim, key: string): Promise<Played> {
    const master = (await this.storage.read(key)).toString();
    const renditions = (await this.captions.list(mediaId)).map(trackOf).map(({ folder, ...track }) => ({
      ...track,
      uri: `${folder}/${captionFiles.playlist}`,
    }));
    return written(key, withSubtitles(master, renditions), false);
  }

  /** An address of an older text answers with the newest one, but nobody may keep that. */
  private async openCaptions(
    { mediaId }: PlaybackClaim,
    { language, version, file }: NonNullable<ReturnType<typeof readCaptionPath>>,
  ): Promise<Played> {
    const caption = await this.captions.find(mediaId, language);
    const immutable = versionOf(caption) === version;
    if (file === captionFiles.text) return written(file, writeVttSegment(caption.cues), immutable);
    if (file === captionFiles.cues) return written(file, JSON.stringify(caption.cues), immutable);
    const { manifest } = await this.media.find(mediaId);
    const ends = manifest?.durationMs ?? Math.max(0, ...caption.cues.map(({ endMs }) => endMs));
    return written(file, subtitlePlaylist(captionFiles.text, ends), false);
  }
}

/** Text of this moment, in the shape of an object. */
function written(name: string, text: string, immutable: boolean): Played {
  const bytes = Buffer.from(text);
  const stat = { size: bytes.length, contentType: contentTypeOf(name), etag: '', modified: new Date(0) };
  const open = (range?: { start: number; end?: number }): Promise<Readable> =>
    Promise.resolve(
      Readable.from([range ? bytes.subarray(range.start, (range.end ?? bytes.length - 1) + 1) : bytes]),
    );
  return { stat, open, immutable };
}
