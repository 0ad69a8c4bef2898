import { Injectable } from '@nestjs/common';
import { type Actor, Database } from '@hochoi/platform';
import { In } from 'typeorm';
import { TopicStore } from '../topic-store';
import { Material } from './material.entity';
import { MaterialUse } from './material-use.entity';
import { MaterialVersion } from './material-version.entity';

/** Which editions of materials an author or a reviewer may look at outside of a lesson's page. */
@Injectable()
export class MaterialRights {
  constructor(
    private readonly database: Database,
    private readonly store: TopicStore,
  ) {}

  /** Those that are neither hers nor shared nor the content files’, and do not stand in a topic that she edits or, as a reviewer, was handed in. */
  async hidden(ids: readonly string[], actor: Pick<Actor, 'personId' | 'roles'>): Promise<Set<string>> {
    if (ids.length === 0 || actor.roles.includes('system-administrator')) return new Set();
    const { manager } = this.database;
    const versions = await manager.findBy(MaterialVersion, { id: In([...ids]) });
    const materials = await manager.findBy(Material, {
      id: In(versions.map(({ materialId }) => materialId)),
    });
    const open = new Set(
      materials
        .filter(({ shared, ownerId }) => shared || ownerId === null || ownerId === actor.personId)
        .map(({ id }) => id),
    );
    const closed = versions.filter(({ materialId }) => !open.has(materialId)).map(({ id }) => id);
    const used = await this.inHerTopics(closed, actor);
    return new Set(closed.filter((id) => !used.has(id)));
  }

  private async inHerTopics(ids: string[], actor: Pick<Actor, 'personId' | 'roles'>): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const uses = await this.database.manager.findBy(MaterialUse, { materialVersionId: In(ids) });
    const versions = await this.store.versions([...new Set(uses.map(({ versionId }) => versionId))]);
    const topics = await this.store.topics([...new Set(versions.map(({ topicId }) => topicId))]);
    const shared = new Set(await this.store.coAuthored(actor.personId));
    const hers = new Set(
      topics.filter(({ id, ownerId }) => ownerId === actor.personId || shared.has(id)).map(({ id }) => id),
    );
    const reviews = actor.roles.includes('reviewer');
    const seen = new Set(
      versions
        .filter(({ topicId, state }) => hers.has(topicId) || (reviews && state !== 'draft'))
        .map(({ id }) => id),
    );
    return new Set(uses.filter(({ versionId }) => seen.has(versionId)).map((use) => use.materialVersionId));
  }
}
