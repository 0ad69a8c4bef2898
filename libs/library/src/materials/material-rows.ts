import { Injectable } from '@nestjs/common';
import { MediaService } from '@hochoi/media';
import { Clock, Database, insertRows, newId } from '@hochoi/platform';
import { Material } from './material.entity';
import { MaterialVersion } from './material-version.entity';
import { MaterialWord, materialWords } from './material-word.entity';

export type MaterialFacts = Pick<Material, 'kind' | 'title' | 'tags' | 'ownerId' | 'shared'> & {
  id?: string;
};
export interface EditionFacts {
  mediaId: string;
  alt?: string | null;
  source?: string | null;
  note: string | null;
}

/** The rows of materials. Within a transaction. */
@Injectable()
export class MaterialRows {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly media: MediaService,
  ) {}

  /** Its first edition is still to be added. */
  async begin({ id = newId(), tags, ...facts }: MaterialFacts): Promise<Material> {
    const now = this.clock.now();
    const material: Material = {
      ...{ id, ...facts, tags: [...new Set(tags)] },
      ...{ latest: 1, lockVersion: 1, createdAt: now, updatedAt: now, archivedAt: null },
    };
    await this.database.manager.insert(Material, material);
    await this.writeWords(material);
    return material;
  }

  /** @returns its id @throws media.not-found when the upload was deleted meanwhile, because nobody used it */
  async addEdition(
    materialId: string,
    number: number,
    createdBy: string | null,
    { mediaId, alt, source, note }: EditionFacts,
  ): Promise<string> {
    await this.media.hold([mediaId]);
    const id = newId();
    await this.database.manager.insert(MaterialVersion, {
      ...{ id, materialId, number, mediaId, createdBy },
      alt: alt || null,
      source: source || null,
      note,
      createdAt: this.clock.now(),
    });
    return id;
  }

  async writeWords(material: Pick<Material, 'id' | 'title' | 'tags'>): Promise<void> {
    const { manager } = this.database;
    await manager.delete(MaterialWord, { materialId: material.id });
    await insertRows(manager, MaterialWord, materialWords(material));
  }
}
