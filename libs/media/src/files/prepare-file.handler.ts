import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AuditTrail,
  Clock,
  type Config,
  CONFIG,
  Database,
  HopelessJobError,
  type JobContext,
  JobHandler,
  JobQueue,
  newId,
  ObjectStorage,
  removeLitter,
  temporaryName,
} from '@hochoi/platform';
import type { MediaAsset } from '../assets/media-asset.entity';
import { mediaWordsJob } from '../captions/media-words.job';
import { mediaKeys } from '../assets/media-keys';
import { MediaService } from '../assets/media.service';
import { dropRenditionsJob } from '../assets/transcode-media.job';
import { knownError, MediaRejected, TranscodeFailed } from '../media.errors';
import { sha256Of } from '../uploading/sha256-of';
import { MediaFile } from './media-file.entity';
import { prepareFileJob } from './prepare-file.job';
import { prepareDocument } from './preparing/prepare-document';
import type { PreparedFile } from './preparing/prepared-file';
import { preparePicture } from './preparing/prepare-picture';
import { storeFiles } from './preparing/store-files';
import { FileScanner } from './scanning/file-scanner';

interface Payload {
  mediaId: string;
}

/** Viewers may hold an address of an old set: it goes after a day. */
const OLD_SETS_LIVE = 86_400_000;

/**
 * Checked, looked through for viruses, prepared in a working folder and a set of its own, and then seen in one step: a run that
 * was killed, or given up for dead, spoils nothing of the next.
 */
@Injectable()
export class PrepareFileHandler extends JobHandler<Payload> implements OnModuleInit {
  readonly job = prepareFileJob;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly media: MediaService,
    private readonly storage: ObjectStorage,
    private readonly scanner: FileScanner,
    private readonly audit: AuditTrail,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.workingFolders, { recursive: true });
    await removeLitter(this.workingFolders);
  }

  async handle({ mediaId }: Payload, context: JobContext): Promise<void> {
    const [asset] = await this.media.findMany([mediaId]);
    if (!asset || asset.state === 'ready') return;
    const work = join(this.workingFolders, temporaryName());
    const made = join(work, 'made');
    try {
      await mkdir(made, { recursive: true });
      await context.write(() =>
        this.media.change(mediaId, { state: 'transcoding', progress: 0, setId: null }),
      );
      const prepared = await this.storage.withLocalFile(mediaKeys.original(mediaId), async (file) => {
        await this.check(file, asset, context.signal);
        return this.prepare(asset, { file, work, made, fileName: asset.fileName, signal: context.signal });
      });
      const setId = newId();
      const files = await storeFiles(this.storage, asset, setId, prepared, made);
      await rm(work, { recursive: true, force: true });
      await context.complete(() => this.publish(asset, setId, prepared, files));
    } catch (error) {
      // The file's own fault is final; the reason travels as the cause.
      throw error instanceof MediaRejected ? new HopelessJobError(error.message, { cause: error }) : error;
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  override async failed({ mediaId }: Payload, error: Error): Promise<void> {
    const { code, message, detail } = knownError(error) ?? new TranscodeFailed('file.prepare-failed');
    await this.media.change(mediaId, {
      state: 'failed',
      setId: null,
      failureCode: code,
      failureMessage: message,
    });
    await this.dropSets(mediaId, newId(), 0);
    if (code === 'file.infected') await this.record(mediaId, detail);
  }

  /** @throws MediaRejected; TranscodeFailed when the scanner does not answer: nothing passes that was not looked at */
  private async check(file: string, { sha256 }: MediaAsset, signal: AbortSignal): Promise<void> {
    if (sha256 && (await sha256Of(file)) !== sha256) throw new MediaRejected('media.checksum-mismatch');
    const virus = await this.scanner.scan(file, signal).catch((cause: Error) => {
      signal.throwIfAborted();
      throw new TranscodeFailed('file.scanner-away', cause.message, { cause });
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
    { mediaType, view, made: _made, same: _same, ...found }: PreparedFile,
    files: { name: string; bytes: number }[],
  ): Promise<void> {
    const { manager } = this.database;
    const row: MediaFile = {
      id,
      mediaType,
      view,
      details: { ...found, files },
      scan: this.scanner.isSet ? 'clean' : 'none',
      scannedAt: this.scanner.isSet ? this.clock.now() : null,
    };
    await manager.delete(MediaFile, { id });
    await manager.insert(MediaFile, row as never);
    const ready = { state: 'ready', progress: 100, setId, failureCode: null, failureMessage: null } as const;
    await this.media.change(id, ready);
    await this.dropSets(id, setId, OLD_SETS_LIVE);
    // Its lesson may be published already: what came with the content files is.
    if (found.textLength) await this.queue.add(mediaWordsJob, { mediaId: id, edition: null }, { key: setId });
  }

  private dropSets(mediaId: string, key: string, inMilliseconds: number): Promise<void> {
    const runAfter = new Date(this.clock.now().getTime() + inMilliseconds);
    return this.queue.add(dropRenditionsJob, { mediaId }, { key, runAfter });
  }

  private async record(mediaId: string, virus: string): Promise<void> {
    const { fileName, size, sha256 } = await this.media.find(mediaId);
    const subject = { kind: 'media', id: mediaId, label: fileName };
    await this.audit.record({ action: 'media.infected', subject, after: { virus, size, sha256 } });
  }

  private get workingFolders() {
    return join(this.config.dataFolder, 'tmp', 'files');
  }
}
