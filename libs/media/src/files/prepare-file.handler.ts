import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  AuditTrail,
  Clock,
  type Config,
  CONFIG,
  Database,
  type JobContext,
  JobQueue,
  newId,
  ObjectStorage,
} from '@hochoi/platform';
import type { MediaAsset } from '../assets/media-asset.entity';
import { mediaWordsJob } from '../captions/media-words.job';
import { MediaJobHandler, type MediaPayload, OLD_SETS_LIVE } from '../assets/media-job.handler';
import { MediaService } from '../assets/media.service';
import { knownError, MediaRejected, TranscodeFailed } from '../media.errors';
import { sha256Of } from '../uploading/sha256-of';
import { fileNames } from './file-names';
import { type FileDetails, MediaFile } from './media-file.entity';
import { prepareFileJob } from './prepare-file.job';
import { prepareDocument } from './preparing/prepare-document';
import type { PreparedFile } from './preparing/prepared-file';
import { preparePicture } from './preparing/prepare-picture';
import { storeFiles } from './preparing/store-files';
import { FileScanner, TooLargeToScan } from './scanning/file-scanner';

/**
 * Checked, looked through for viruses, prepared in a working folder and a set of its own, and then seen in one step: a run that
 * was killed, or given up for dead, spoils nothing of the next.
 */
@Injectable()
export class PrepareFileHandler extends MediaJobHandler {
  readonly job = prepareFileJob;

  constructor(
    private readonly database: Database,
    protected readonly clock: Clock,
    protected readonly queue: JobQueue,
    protected readonly media: MediaService,
    protected readonly storage: ObjectStorage,
    private readonly scanner: FileScanner,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  handle({ mediaId }: MediaPayload, context: JobContext): Promise<void> {
    return this.inWorkingFolder(mediaId, async (asset, work) => {
      const made = join(work, 'made');
      await mkdir(made, { recursive: true });
      await context.write(() =>
        this.media.change(mediaId, { state: 'transcoding', progress: 0, setId: null }),
      );
      const prepared = await this.withOriginal(asset, async (file) => {
        await this.scan(file, context.signal);
        const prepared = await this.prepare(asset, {
          file,
          work,
          made,
          fileName: asset.fileName,
          signal: context.signal,
        });
        return { ...prepared, givenSha256: await sha256Of(prepared.given) };
      });
      const setId = newId();
      const files = await storeFiles(this.storage, asset, setId, prepared, made);
      await rm(work, { recursive: true, force: true }); // before the end: nobody comes back to clear up after a finished job
      await context.complete(() => this.publish(asset, setId, prepared, files));
    });
  }

  override async failed({ mediaId }: MediaPayload, error: Error): Promise<void> {
    const { code, message, detail } = knownError(error) ?? new TranscodeFailed('file.prepare-failed');
    await this.media.change(mediaId, {
      state: 'failed',
      setId: null,
      failureCode: code,
      failureMessage: message,
    });
    await this.dropOldSets(mediaId, 0);
    if (code === 'file.infected') await this.record(mediaId, detail);
  }

  /** @throws MediaRejected; TranscodeFailed when the scanner does not answer: nothing passes that was not looked at */
  private async scan(file: string, signal: AbortSignal): Promise<void> {
    const virus = await this.scanner.scan(file, signal).catch((cause: Error) => {
      signal.throwIfAborted();
      const code = cause instanceof TooLargeToScan ? 'file.too-large-to-scan' : 'file.scanner-away';
      throw new TranscodeFailed(code, cause.message, { cause });
    });
    if (virus !== null) throw new MediaRejected('file.infected', virus);
  }

  private prepare(
    { kind }: MediaAsset,
    preparing: Parameters<typeof prepareDocument>[0],
  ): Promise<PreparedFile> {
    const { ffmpeg, soffice } = this.config;
    return kind === 'image'
      ? preparePicture(preparing, ffmpeg.ffmpegPath)
      : prepareDocument(preparing, soffice);
  }

  private async publish(
    { id }: MediaAsset,
    setId: string,
    {
      mediaType,
      view,
      given: _given,
      givenSha256,
      made,
      same,
      ...found
    }: PreparedFile & { givenSha256: string },
    files: { name: string; bytes: number }[],
  ): Promise<void> {
    const { manager } = this.database;
    const row: MediaFile = {
      id,
      mediaType,
      view,
      details: { ...found, files, ...whereOriginal(made, same) },
      scan: this.scanner.isSet ? 'clean' : 'none',
      scannedAt: this.scanner.isSet ? this.clock.now() : null,
      givenSha256,
    };
    await manager.delete(MediaFile, { id });
    await manager.insert(MediaFile, row as never);
    const ready = { state: 'ready', progress: 100, setId, failureCode: null, failureMessage: null } as const;
    await this.media.change(id, ready);
    await this.dropOldSets(id, OLD_SETS_LIVE, setId);
    // Its lesson may be published already: what came with the content files is.
    if (found.textLength) await this.queue.add(mediaWordsJob, { mediaId: id, edition: null }, { key: setId });
  }

  private async record(mediaId: string, virus: string): Promise<void> {
    const { fileName, size, sha256 } = await this.media.find(mediaId);
    const subject = { kind: 'media', id: mediaId, label: fileName };
    await this.audit.record({ action: 'media.infected', subject, after: { virus, size, sha256 } });
  }

  protected get workingFolders(): string {
    return join(this.config.dataFolder, 'tmp', 'files');
  }
}

function whereOriginal(made: string[], same: string[]): Pick<FileDetails, 'original'> {
  const isOriginal = (name: string) => name.startsWith(fileNames.original('.'));
  if (same.some(isOriginal)) return { original: 'uploaded' };
  return made.some(isOriginal) ? { original: 'bared' } : {};
}
