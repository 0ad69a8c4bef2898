import { Injectable } from '@nestjs/common';
import { MediaService } from '@hochoi/media';
import { Database } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Author } from '../author';
import { AuthoringService } from '../authoring.service';
import { Material } from './material.entity';
import { MaterialUse } from './material-use.entity';
import { MaterialVersion } from './material-version.entity';

export interface NewerMaterial {
  lessonId: string;
  material: Material;
  from: MaterialVersion;
  to: MaterialVersion;
  /** What is new, edition by edition. */
  notes: string[];
}

/** Lessons of a draft that show an older edition than there is. Offered, never forced. */
@Injectable()
export class NewerMaterials {
  constructor(
    private readonly database: Database,
    private readonly authoring: AuthoringService,
    private readonly media: MediaService,
  ) {}

  /** None for what is no draft: it cannot be changed. @throws topic.not-found, topic.forbidden */
  async of(topicId: string, author: Author): Promise<NewerMaterial[]> {
    const { version } = await this.authoring.current(topicId, author);
    if (version.state !== 'draft') return [];
    const uses = await this.database.manager.findBy(MaterialUse, { versionId: version.id });
    const materials = await this.materials(uses.map(({ materialId }) => materialId));
    const editions = await this.editions([...materials.keys()]);
    return uses.flatMap(({ lessonId, materialId, materialVersionId }) => {
      const all = editions.get(materialId) ?? [];
      const from = all.find(({ id }) => id === materialVersionId);
      const to = all.at(-1);
      if (!from || !to || to.number <= from.number) return [];
      const between = all.filter(({ number }) => number > from.number);
      const notes = between.flatMap(({ note }) => note ?? []);
      return [{ lessonId, material: materials.get(materialId)!, from, to, notes }];
    });
  }

  /** Those that have several editions. */
  private async materials(ids: string[]): Promise<Map<string, Material>> {
    const found = ids.length === 0 ? [] : await this.database.manager.findBy(Material, { id: In(ids) });
    return new Map(found.filter(({ latest }) => latest > 1).map((one) => [one.id, one]));
  }

  /** Oldest first; the newest is one that can be shown already. */
  private async editions(materialIds: string[]): Promise<Map<string, MaterialVersion[]>> {
    if (materialIds.length === 0) return new Map();
    const rows = await this.database.manager.find(MaterialVersion, {
      where: { materialId: In(materialIds) },
      order: { number: 'ASC' },
    });
    const assets = await this.media.findMany(rows.map(({ mediaId }) => mediaId));
    const unfinished = new Set(assets.filter(({ state }) => state !== 'ready').map(({ id }) => id));
    const of = new Map(materialIds.map((id): [string, MaterialVersion[]] => [id, []]));
    for (const row of rows) of.get(row.materialId)!.push(row);
    for (const [id, editions] of of) {
      const shows = editions.findLastIndex(({ mediaId }) => !unfinished.has(mediaId));
      of.set(id, shows < 0 ? [] : editions.slice(0, shows + 1));
    }
    return of;
  }
}
