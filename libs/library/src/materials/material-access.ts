import { Injectable } from '@nestjs/common';
import { type Actor, Database, mayActAs } from '@hochoi/platform';
import { In } from 'typeorm';
import type { Author } from '../author';
import { TopicAuthor } from '../editing/topic-author.entity';
import { Topic } from '../topic.entity';
import { TopicVersion } from '../topic-version.entity';
import { materialErrors } from './material.errors';
import { Material } from './material.entity';
import { MaterialUse } from './material-use.entity';
import { MaterialVersion } from './material-version.entity';

export const seesAll = (author: Author): boolean => mayActAs(author as Actor, 'system-administrator');

/** Its owner, and administrators. */
export const mayChangeMaterial = ({ ownerId }: Pick<Material, 'ownerId'>, author: Author): boolean =>
  (ownerId !== null && ownerId === author.personId) || seesAll(author);

/** What came with the content files belongs to nobody and is everybody's. */
const isOffered = ({ shared, ownerId }: Material): boolean => shared || ownerId === null;

const freeOf = (materials: Material[], author: Author): string[] =>
  materials.filter((one) => isOffered(one) || mayChangeMaterial(one, author)).map(({ id }) => id);

/** Who may see, use and change a material. */
@Injectable()
export class MaterialAccess {
  constructor(private readonly database: Database) {}

  /** @throws material.not-found, also for somebody's own that no topic shows which she edits or reviews */
  async readable(materialId: string, author: Author): Promise<Material> {
    const material = await this.database.manager.findOneBy(Material, { id: materialId });
    if (!material || !(await this.visible([material], author)).has(materialId))
      throw materialErrors.notFound();
    return material;
  }

  /** Of these editions the ones that she may not look at outside of a lesson that shows them. */
  async hidden(editionIds: readonly string[], author: Author): Promise<Set<string>> {
    if (editionIds.length === 0) return new Set();
    const { manager } = this.database;
    const editions = await manager.findBy(MaterialVersion, { id: In([...editionIds]) });
    const ids = editions.map(({ materialId }) => materialId);
    const visible = await this.visible(await manager.findBy(Material, { id: In(ids) }), author);
    return new Set(editions.filter(({ materialId }) => !visible.has(materialId)).map(({ id }) => id));
  }

  /** @throws material.not-found, material.forbidden */
  async changeable(materialId: string, author: Author): Promise<Material> {
    const material = await this.readable(materialId, author);
    if (!mayChangeMaterial(material, author)) throw materialErrors.notOwner();
    return material;
  }

  /** Of these the ones that she may put into a topic: shared, her own, or in that topic already. @returns their ids */
  async usable(materialIds: string[], author: Author, topicId: string): Promise<Set<string>> {
    if (materialIds.length === 0) return new Set();
    const free = freeOf(await this.database.manager.findBy(Material, { id: In(materialIds) }), author);
    const rest = materialIds.filter((id) => !free.includes(id));
    return new Set([...free, ...(await this.inTopic(rest, topicId))]);
  }

  /** Free ones, and those in topics that she edits or, as a reviewer, was handed in. */
  private async visible(materials: Material[], author: Author): Promise<Set<string>> {
    const free = freeOf(materials, author);
    const rest = materials.map(({ id }) => id).filter((id) => !free.includes(id));
    return new Set([...free, ...(await this.inTopicsOf(rest, author))]);
  }

  /** In any version of it, so that an older text can come back. */
  private async inTopic(materialIds: string[], topicId: string): Promise<string[]> {
    if (materialIds.length === 0) return [];
    const rows = await this.database.manager
      .createQueryBuilder(MaterialUse, 'u')
      .innerJoin(TopicVersion, 'v', 'v.id = u.versionId')
      .select('DISTINCT u.materialId', 'materialId')
      .where('u.materialId IN (:...materialIds) AND v.topicId = :topicId', { materialIds, topicId })
      .getRawMany<{ materialId: string }>();
    return rows.map(({ materialId }) => materialId);
  }

  private async inTopicsOf(materialIds: string[], author: Author): Promise<string[]> {
    if (materialIds.length === 0) return [];
    const { personId } = author;
    const handedIn = mayActAs(author as Actor, 'reviewer') ? " OR v.state <> 'draft'" : '';
    const rows = await this.database.manager
      .createQueryBuilder(MaterialUse, 'u')
      .innerJoin(TopicVersion, 'v', 'v.id = u.versionId')
      .innerJoin(Topic, 't', 't.id = v.topicId')
      .leftJoin(TopicAuthor, 'a', 'a.topicId = t.id AND a.personId = :personId', { personId })
      .select('DISTINCT u.materialId', 'materialId')
      .where('u.materialId IN (:...materialIds)', { materialIds })
      .andWhere(`(t.ownerId = :personId OR a.id IS NOT NULL${handedIn})`, { personId })
      .getRawMany<{ materialId: string }>();
    return rows.map(({ materialId }) => materialId);
  }
}
