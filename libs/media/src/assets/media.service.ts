import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, IsNull, LessThan, Not } from 'typeorm';
import { Clock, Database, isUniqueViolation, JobQueue, newId } from '@hochoi/platform';
import { MediaCaption } from '../captions/media-caption.entity';
import { MediaFile } from '../files/media-file.entity';
import { MediaAsset, type MediaKind, type MediaState } from './media-asset.entity';
import { mediaErrors } from './media-asset.errors';
import { MediaRoom } from './media-room.entity';
import { prepareFileJob } from '../files/prepare-file.job';
import { dropRenditionsJob, transcodeMediaJob } from './transcode-media.job';

export interface NewUpload {
  /** A film when left out. */
  kind?: MediaKind;
  /** The library when left out. */
  usedFor?: MediaAsset['usedFor'];
  ownerId: string | null;
  fileName: string;
  size: number;
  sha256: string | null;
}

/** What becomes of an upload of each kind. */
const jobs = { film: transcodeMediaJob, image: prepareFileJob, document: prepareFileJob } as const;

/** Its bytes are gone. */
const INFECTED = 'file.infected';

/** The row at which those stand in line who ask for room. */
const rooms = { library: 'all', 'hand-in': 'hand-ins' } as const;
/** Nothing is being made of them. */
export const SETTLED: MediaState[] = ['ready', 'failed'];
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

  /**
   * @param quotaBytes what all uploads for the library together may take; of what is handed in, all of this person
   * @throws media.too-large when there is no room
   */
  async begin(upload: NewUpload, id = newId(), quotaBytes = Infinity): Promise<MediaAsset> {
    const now = this.clock.now();
    const none = { setId: null, manifest: null, failureCode: null, failureMessage: null };
    const asset: MediaAsset = {
      id,
      kind: 'film',
      usedFor: 'library',
      ...upload,
      ...none,
      state: 'uploading',
      progress: 0,
      createdAt: now,
      updatedAt: now,
    };
    await this.database.transaction(async (manager) => {
      if (quotaBytes < Infinity) await this.takeRoom(asset, quotaBytes);
      await manager.insert(MediaAsset, asset as never);
    });
    return asset;
  }

  /** Those who ask at once stand in line at one row until they have committed. */
  private async takeRoom({ usedFor, ownerId, size }: MediaAsset, quotaBytes: number): Promise<void> {
    const { manager } = this.database;
    const id = rooms[usedFor];
    const ask = () => manager.increment(MediaRoom, { id }, 'asked', 1);
    if ((await ask()).affected !== 1)
      await manager.insert(MediaRoom, { id, asked: 1 }).catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        return ask(); // two at once are the first who ever asked
      });
    const isHers = usedFor === 'hand-in';
    const used = await (isHers ? this.bytesHandedIn(ownerId!) : this.bytesUsed());
    if (used + size > quotaBytes) throw isHers ? mediaErrors.noRoomOfHers() : mediaErrors.noRoom();
  }

  /**
   * Puts uploads to use, or keeps them for a while yet: those that were not touched for long, and that nobody uses, are deleted at night.
   * In the transaction that writes the use: it then waits for the deleting, or the deleting for it.
   * @throws media.not-found when one of them is gone
   */
  async hold(ids: readonly string[]): Promise<void> {
    if ((await this.touch(ids)) < new Set(ids).size) throw mediaErrors.notFound();
  }

  /** As `hold`, of what may be gone. @returns how many there are */
  async touch(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const updatedAt = this.clock.now();
    const { affected } = await this.database.manager.update(MediaAsset, { id: In([...ids]) }, { updatedAt });
    return affected ?? 0;
  }

  /**
   * Keeps what was handed in for a while yet, as `hold` does, also from the nightly deletion at this moment.
   * @returns those of which every byte has come
   */
  async holdArrived(ids: readonly string[]): Promise<string[]> {
    const arrived: FindOptionsWhere<MediaAsset> = {
      ...{ id: In([...ids]), usedFor: 'hand-in' },
      state: Not<MediaState>('uploading'),
    };
    return this.database.transaction(async (manager) => {
      await manager.update(MediaAsset, arrived, { updatedAt: this.clock.now() });
      const assets = await manager.find(MediaAsset, { where: arrived, select: { id: true } });
      return assets.map(({ id }) => id);
    });
  }

  /** Rows at once, bytes by the queue. @returns false when somebody has touched it since, or it is not settled */
  async deleteIdle(id: string, untouchedSince: Date): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const idle = { id, state: In(SETTLED), updatedAt: LessThan(untouchedSince) };
      if ((await manager.delete(MediaAsset, idle)).affected !== 1) return false;
      await manager.delete(MediaFile, { id });
      await manager.delete(MediaCaption, { mediaId: id });
      await this.queue.add(dropRenditionsJob, { mediaId: id }, { key: `gone.${id}` });
      return true;
    });
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

  /**
   * Whole ones of a kind with this hash, or of which packages carry these bytes, the oldest first. What an uploader announced proves
   * nothing until `isChecked`.
   */
  async bySha256(sha256: string, kind: MediaKind): Promise<MediaAsset[]> {
    const given =
      kind === 'film' ? [] : await this.database.manager.findBy(MediaFile, { givenSha256: sha256 });
    const either = [{ sha256 }, { id: In(given.map(({ id }) => id)) }];
    const where = either.map((each) => ({
      ...each,
      kind,
      usedFor: 'library' as const,
      state: In(['queued', ...CHECKED]),
    }));
    return this.database.manager.find(MediaAsset, { where, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** @throws media.conflict when there is nothing to try again */
  async retry(id: string): Promise<void> {
    if (!(await this.processAgain(id))) throw mediaErrors.notFailed();
  }

  /** Puts work on it that failed, or was cancelled (and then swept, after some months), back into the queue. @returns false when it did not */
  async processAgain(id: string): Promise<boolean> {
    return this.database.transaction(async () => {
      const [asset] = await this.findMany([id]);
      if (!asset || asset.failureCode === INFECTED) return false;
      const job = jobs[asset.kind];
      const again = await (asset.state === 'failed'
        ? this.queue.again(job, { mediaId: id }, id)
        : this.queue.retry(job, id));
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

  /** Bytes that all uploads for the library take or have announced; what had a virus takes none. */
  async bytesUsed(): Promise<number> {
    return this.sumOf({ usedFor: 'library' });
  }

  /** The same of what one person hands in. */
  async bytesHandedIn(ownerId: string): Promise<number> {
    return this.sumOf({ usedFor: 'hand-in', ownerId });
  }

  private async sumOf(which: FindOptionsWhere<MediaAsset>): Promise<number> {
    const kept = [
      { ...which, failureCode: IsNull() },
      { ...which, failureCode: Not(INFECTED) },
    ];
    return Number((await this.database.manager.sum(MediaAsset, 'size', kept)) ?? 0);
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
