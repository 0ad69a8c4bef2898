import { Injectable } from '@nestjs/common';
import { GONE_PICTURE, MOST_LOOKED_AT, NOT_LOOKED_AT, QuestionPicture } from '@hochoi/assessment';
import { MediaAsset, mayRetry, MediaService } from '@hochoi/media';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';

export interface PictureFault {
  /** Vietnamese: why it does not show. */
  message: string;
  /** The same bytes would fail again. */
  final: boolean;
  /** The bytes are here, and may be prepared again. */
  mayRetry: boolean;
}

const GONE: PictureFault = {
  message: GONE_PICTURE,
  final: false,
  mayRetry: false,
};
const PAGE = 500;

/** What the store knows of pictures, by their keys. */
@Injectable()
export class KeptPictures {
  constructor(
    private readonly database: Database,
    private readonly media: MediaService,
  ) {}

  async mediaOf(key: string): Promise<string | null> {
    return (await this.database.manager.findOneBy(QuestionPicture, { id: key }))?.mediaId ?? null;
  }

  /** Uploads of those that are there and can be shown, or will be. */
  async sound(keys: readonly string[]): Promise<Map<string, MediaAsset>> {
    const all = await this.assets(keys);
    return new Map([...all].filter(([, { state }]) => state !== 'failed'));
  }

  /** Why those of these that do not show do not. @param most no more are looked up: as many as an import may name */
  async faults(keys: readonly string[], most = MOST_LOOKED_AT): Promise<Map<string, PictureFault>> {
    const looked = keys.slice(0, most);
    const assets = await this.assets(looked);
    const faults = new Map<string, PictureFault>();
    for (const key of looked) {
      const fault = faultOf(assets.get(key));
      if (fault) faults.set(key, fault);
    }
    for (const key of keys.slice(most))
      faults.set(key, { message: NOT_LOOKED_AT, final: false, mayRetry: false });
    return faults;
  }

  /**
   * Those of which the store holds nothing to show, the last named first. They are few, and found without a look at any text. What was never
   * here is not among them: it has no row, and is told where its question is shown itself.
   */
  async failed(most: number): Promise<string[]> {
    const rows = await this.database.manager
      .createQueryBuilder(QuestionPicture, 'p')
      .select('p.id', 'id')
      .innerJoin(MediaAsset, 'a', 'a.id = p.mediaId')
      .where("a.state = 'failed'")
      .orderBy('p.createdAt', 'DESC')
      .addOrderBy('p.id', 'ASC')
      .limit(most)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  private async assets(keys: readonly string[]): Promise<Map<string, MediaAsset>> {
    const found = new Map<string, MediaAsset>();
    for (let from = 0; from < keys.length; from += PAGE) {
      const ids = keys.slice(from, from + PAGE);
      const rows = await this.database.manager.findBy(QuestionPicture, { id: In(ids) });
      const assets = await this.media.findMany(rows.map(({ mediaId }) => mediaId));
      const byId = new Map(assets.map((asset) => [asset.id, asset]));
      for (const { id, mediaId } of rows) if (byId.has(mediaId)) found.set(id, byId.get(mediaId)!);
    }
    return found;
  }
}

function faultOf(asset: MediaAsset | undefined): PictureFault | null {
  if (!asset) return GONE;
  if (asset.state !== 'failed') return null;
  const { failureCode, failureMessage } = asset;
  const isOurs = failureCode !== null && mayRetry(failureCode);
  return {
    message: failureMessage ?? GONE.message,
    final: failureCode !== null && !isOurs,
    mayRetry: isOurs,
  };
}
