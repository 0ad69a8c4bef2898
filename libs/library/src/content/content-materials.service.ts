import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@hochoi/platform';
import { In, IsNull } from 'typeorm';
import { MaterialAccess } from '../materials/material-access';
import { Material } from '../materials/material.entity';
import { MaterialRows } from '../materials/material-rows';
import { type MaterialKeeper, MaterialService } from '../materials/material.service';
import { MaterialVersion } from '../materials/material-version.entity';
import type { Brought } from './content-media';
import { fileOf } from './given-file';
import { idOf } from './id-of';
import type { MaterialContent, TopicContent } from './topic-content';

/** Materials that topics bring along, into the library of materials. Within the transaction that stores the lessons. */
@Injectable()
export class ContentMaterials {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly rows: MaterialRows,
    private readonly service: MaterialService,
    private readonly access: MaterialAccess,
  ) {}

  /**
   * Of a package: hers, unless she may use what is the same here already.
   * @returns editions by the names in the texts
   */
  async ofPackage(
    { materials }: TopicContent,
    brought: Brought,
    by: MaterialKeeper,
  ): Promise<Map<string, string>> {
    const editions = new Map<string, string>();
    for (const given of materials) {
      const mediaId = brought(fileOf(given));
      const known = await this.same(given, mediaId, by);
      editions.set(given.name, known ?? (await this.service.bring(by, given, mediaId)));
    }
    return editions;
  }

  /** Of the content files: nobody's and everybody's. A file has one material for ever; other bytes are a new edition of it. */
  async ofFiles({ code, materials, change }: TopicContent, brought: Brought): Promise<Map<string, string>> {
    const editions = new Map<string, string>();
    for (const given of materials) {
      const material = await this.ofFile(`${code}/${given.kind}/${given.name}`, given);
      const note = change?.note ?? 'Tệp trong kho nội dung đã thay đổi.';
      editions.set(
        given.name,
        await this.editionOf(material, { ...given, mediaId: brought(fileOf(given)) }, note),
      );
    }
    return editions;
  }

  /** The same bytes that say the same of themselves. */
  private async same(
    { kind, alt, source }: MaterialContent,
    mediaId: string,
    by: MaterialKeeper,
  ): Promise<string | null> {
    const { manager } = this.database;
    const saying = { mediaId, alt: alt ?? IsNull(), source: source ?? IsNull() };
    const editions = await manager.findBy(MaterialVersion, saying);
    const ids = editions.map(({ materialId }) => materialId);
    const materials = await manager.findBy(Material, { id: In(ids), kind, archivedAt: IsNull() });
    const usable = await this.access.usable(
      materials.map(({ id }) => id),
      by,
      '',
    );
    return editions.find(({ materialId }) => usable.has(materialId))?.id ?? null;
  }

  private async ofFile(path: string, { kind, title, tags }: MaterialContent): Promise<Material> {
    const { manager } = this.database;
    const id = idOf(path);
    const known = await manager.findOneBy(Material, { id });
    if (!known) return this.rows.begin({ id, kind, title, tags, ownerId: null, shared: true });
    if (known.title === title && known.tags.join('\n') === tags.join('\n')) return known;
    const change = { title, tags, updatedAt: this.clock.now(), lockVersion: known.lockVersion + 1 };
    await manager.update(Material, { id }, change);
    await this.rows.writeWords({ id, title, tags });
    return { ...known, ...change };
  }

  private async editionOf(
    material: Material,
    { mediaId, alt, source }: Pick<MaterialVersion, 'mediaId' | 'alt' | 'source'>,
    note: string,
  ): Promise<string> {
    const { manager } = this.database;
    const materialId = material.id;
    const saying = { materialId, mediaId, alt: alt ?? IsNull(), source: source ?? IsNull() };
    const known = await manager.findOne(MaterialVersion, { where: saying, order: { number: 'DESC' } });
    if (known) return known.id;
    const first = !(await manager.existsBy(MaterialVersion, { materialId }));
    const number = first ? 1 : material.latest + 1;
    const lockVersion = material.lockVersion + 1;
    if (!first)
      await manager.update(
        Material,
        { id: materialId },
        { latest: number, lockVersion, updatedAt: this.clock.now() },
      );
    return this.rows.addEdition(materialId, number, null, {
      mediaId,
      alt,
      source,
      note: first ? null : note,
    });
  }
}
