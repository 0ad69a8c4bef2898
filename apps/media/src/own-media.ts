import { Injectable } from '@nestjs/common';
import { EditedMedia } from '@hochoi/library';
import { type MediaAsset, mediaErrors, MediaService } from '@hochoi/media';
import { type Actor, mayActAs } from '@hochoi/platform';

/** What somebody may work on: her own, and what stands in topics that she edits. Administrators edit every topic. */
@Injectable()
export class OwnMedia {
  constructor(
    private readonly media: MediaService,
    private readonly edited: EditedMedia,
  ) {}

  /** To look at. @throws media.not-found, also for somebody else's */
  async find(mediaId: string, actor: Actor): Promise<MediaAsset> {
    const asset = await this.media.find(mediaId);
    if (isHers(asset, actor) || (await this.edited.mayLookAt(mediaId, actor.personId))) return asset;
    throw mediaErrors.notFound();
  }

  /** To change what belongs to it, such as captions. @throws media.not-found, also for somebody else's */
  async findToChange(mediaId: string, actor: Actor): Promise<MediaAsset> {
    const asset = await this.media.find(mediaId);
    if (isHers(asset, actor)) return asset;
    if (await this.edited.mayChange(mediaId, asset.ownerId, actor.personId)) return asset;
    throw mediaErrors.notFound();
  }
}

const isHers = ({ ownerId }: MediaAsset, actor: Actor): boolean =>
  mayActAs(actor, 'system-administrator') || ownerId === actor.personId;
