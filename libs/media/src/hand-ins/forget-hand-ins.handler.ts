import { Injectable } from '@nestjs/common';
import { Clock, Database, defineSchedule, JobHandler, ObjectStorage } from '@hochoi/platform';
import { In, IsNull, LessThan } from 'typeorm';
import { MediaAsset } from '../assets/media-asset.entity';
import { mediaKeys } from '../assets/media-keys';
import { MediaCaption } from '../captions/media-caption.entity';
import { MediaFile } from '../files/media-file.entity';
import { forgetHandInsJob } from './forget-hand-ins.job';

const DAY = 86_400_000;
/** As long as the answers they belong to (content/privacy/purposes.yaml). */
const KEPT = 1826 * DAY;
const BATCH = 200;

/** Bytes first: killed in between, the rows are found again and both go. */
@Injectable()
export class ForgetHandInsHandler extends JobHandler<{ day: string }> {
  readonly job = forgetHandInsJob;
  override readonly schedule = defineSchedule('20 1 * * *', (at) => ({ day: at.toISOString().slice(0, 10) }));

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  async handle(): Promise<void> {
    for (;;) {
      const assets = await this.forgotten();
      if (assets.length === 0) return;
      for (const { id } of assets) {
        await this.storage.uploads.abort(mediaKeys.original(id));
        await this.storage.deletePrefix(mediaKeys.all(id));
      }
      const ids = assets.map(({ id }) => id);
      await this.database.transaction(async (manager) => {
        await manager.delete(MediaCaption, { mediaId: In(ids) });
        await manager.delete(MediaFile, { id: In(ids) });
        await manager.delete(MediaAsset, { id: In(ids) });
      });
    }
  }

  private forgotten(): Promise<MediaAsset[]> {
    const before = new Date(this.clock.now().getTime() - KEPT);
    return this.database.manager.find(MediaAsset, {
      where: [
        { usedFor: 'hand-in', ownerId: IsNull() },
        { usedFor: 'hand-in', createdAt: LessThan(before) },
      ],
      take: BATCH,
    });
  }
}
