import { Injectable } from '@nestjs/common';
import { Database, JobHandler, ObjectStorage } from '@hochoi/platform';
import { MediaAsset } from './media-asset.entity';
import { mediaKeys } from './media-keys';
import { dropRenditionsJob } from './transcode-media.job';

/**
 * Removes the sets that nobody plays any more: superseded ones, and those of runs that died or were given up for dead. Of what had
 * a virus, or was deleted, everything.
 */
@Injectable()
export class DropRenditionsHandler extends JobHandler<{ mediaId: string }> {
  readonly job = dropRenditionsJob;

  constructor(
    private readonly database: Database,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  /** Listed first: a set that a new run begins after the look at the record is not on the list. */
  async handle({ mediaId }: { mediaId: string }): Promise<void> {
    const sets = await this.sets(mediaId);
    const asset = await this.database.manager.findOneBy(MediaAsset, { id: mediaId });
    if (asset && asset.state !== 'ready' && asset.state !== 'failed') return; // its end orders this again
    if (!asset || asset.failureCode === 'file.infected')
      return this.storage.deletePrefix(mediaKeys.all(mediaId));
    for (const setId of sets)
      if (setId !== asset.setId) await this.storage.deletePrefix(mediaKeys.set(mediaId, setId));
  }

  private async sets(mediaId: string): Promise<Set<string>> {
    const folder = mediaKeys.sets(mediaId);
    const found = new Set<string>();
    for await (const { key } of this.storage.list(folder))
      found.add(key.slice(folder.length + 1).split('/')[0]!);
    return found;
  }
}
