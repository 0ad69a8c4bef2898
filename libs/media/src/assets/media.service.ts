import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Clock, Database, JobQueue, newId } from '@hochoi/platform';
import { MediaCaption } from '../captions/media-caption.entity';
import { MediaAsset, type MediaKind, type MediaState } from './media-asset.entity';
import { mediaErrors } from './media-asset.errors';
import { prepareFileJob } from '../files/prepare-file.job';
import { transcodeMediaJob } from './transcode-media.job';

export interface NewUpload {
  /** A film when left out. */
  kind?: MediaKind;
  ownerId: string | null;
  fileName: string;
  size: number;
  sha256: string | null;
}

/** What becomes of an upload of each kind. */
const jobs = { film: transcodeMediaJob, image: prepareFileJob, document: prepareFileJob } as const;

/** Its bytes are gone. */
const INFECTED = 'file.infected';

/** The transcoding begins with the check. */
const CHECKED: MediaState[] = ['transcoding', 'playable', 'ready'];

/** Whether its bytes were found to be what was announced. */
export const isChecked = ({ kind, state }: Pick<MediaAsset, 'kind' | 'state'>): boolean =>
  kind === 'film' ? CHECKED.includes(state) : state === 'ready';

@Injectable()
export class MediaService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  async begin(upload: NewUpload, id = newId()): Promise<MediaAsset> {
    const now = this.clock.now();
    const none = { setId: null, manifest: null, failureCode: null, failureMessage: null };
    const asset: MediaAsset = {
      id,
      kind: 'film',
      ...upload,
      ...none,
      state: 'uploading',
      progress: 0,
      createdAt: now,
      updatedAt: now,
    };
    await this.database.transaction((manager) => manager.insert(MediaAsset, asset as never));
    return asset;
  }

  /** Every byte has arrived: the rest is the queue's. Saying so twice changes nothing. */
  async uploaded(id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const change = { state: 'queued', updatedAt: this.clock.now() } as const;
      const { affected } = await manager.update(MediaAsset, { id, state: 'uploading' }, change);
      if (affected !== 1) return;
      const { kind } = await this.find(id);
      await this.queue.add(jobs[kind], { mediaId: id }, { key: id });
    });
  }

  /** @throws media.not-found */
  async find(id: string): Promise<MediaAsset> {
    const asset = await this.database.manager.findOneBy(MediaAsset, { id });
    if (!asset) throw mediaErrors.notFound();
    return asset;
  }

  /** @throws media.not-found, also for somebody else's */
  async ofOwner(id: string, ownerId: string): Promise<MediaAsset> {
    const asset = await this.find(id);
    if (asset.ownerId !== ownerId) throw mediaErrors.notFound();
    return asset;
  }

  async findMany(ids: string[]): Promise<MediaAsset[]> {
    return ids.length === 0 ? [] : this.database.manager.findBy(MediaAsset, { id: In(ids) });
  }

  /** Whole ones of a kind with this hash, the oldest first. What an uploader announced proves nothing until `isChecked`. */
  async bySha256(sha256: string, kind: MediaKind): Promise<MediaAsset[]> {
    const where = { sha256, kind, state: In(['queued', ...CHECKED]) };
    return this.database.manager.find(MediaAsset, { where, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @throws media.conflict when there is nothing to try again */
  async retry(id: string): Promise<void> {
    if (!(await this.processAgain(id))) throw mediaErrors.notFailed();
  }

  /** Puts work on it that failed, or was cancelled, back into the queue. @returns false when it did not */
  async processAgain(id: string): Promise<boolean> {
    return this.database.transaction(async () => {
      const [asset] = await this.findMany([id]);
      if (!asset || asset.failureCode === INFECTED) return false;
      const again = await this.queue.retry(jobs[asset.kind], id);
      const change = { state: 'queued', progress: 0, failureCode: null, failureMessage: null } as const;
      if (again) await this.changeUnready(id, change);
      return again;
    });
  }

  /** The work on it was taken back from the queue. Whoever waits for it sees that, and may try again. */
  async processingCancelled(id: string): Promise<void> {
    const { code, message } = mediaErrors.cancelled();
    await this.changeUnready(id, { state: 'failed', failureCode: code, failureMessage: message });
  }

  /** What is ready stays so, whatever its job is said to be. */
  private async changeUnready(id: string, change: Partial<MediaAsset>): Promise<void> {
    const row = { ...change, updatedAt: this.clock.now() };
    await this.database.transaction((manager) =>
      manager.update(MediaAsset, { id, state: Not('ready') }, row as never),
    );
  }

  /** Bytes that all uploads together take or have announced; what had a virus takes none. */
  async bytesUsed(): Promise<number> {
    const kept = [{ failureCode: IsNull() }, { failureCode: Not(INFECTED) }];
    const sum = await this.database.manager.sum(MediaAsset, 'size', kept);
    return Number(sum ?? 0);
  }

  /** @param only of these the one with this id */
  async uploading(only?: string): Promise<MediaAsset[]> {
    return this.database.manager.findBy(MediaAsset, { state: 'uploading', ...(only && { id: only }) });
  }

  /** @returns false when it was no upload, or is none any more */
  async forget(id: string): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const { affected } = await manager.delete(MediaAsset, { id, state: 'uploading' });
      if (affected === 1) await manager.delete(MediaCaption, { mediaId: id });
      return affected === 1;
    });
  }

  async change(id: string, change: Partial<MediaAsset>): Promise<void> {
    const row = { ...change, updatedAt: this.clock.now() };
    await this.database.transaction((manager) => manager.update(MediaAsset, { id }, row as never));
  }
}
