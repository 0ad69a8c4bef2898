import { Injectable } from '@nestjs/common';
import { type MediaAsset, MediaService } from '@hochoi/media';
import { type Actor, mayActAs } from '@hochoi/platform';

/** The film that somebody may work on. Administrators edit every topic, so they see every film. */
@Injectable()
export class OwnMedia {
  constructor(private readonly media: MediaService) {}

  /** @throws media.not-found, also for somebody else's */
  find(mediaId: string, actor: Actor): Promise<MediaAsset> {
    if (mayActAs(actor, 'system-administrator')) return this.media.find(mediaId);
    return this.media.ofOwner(mediaId, actor.personId);
  }
}
