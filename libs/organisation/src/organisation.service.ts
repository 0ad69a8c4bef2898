import { Injectable } from '@nestjs/common';
import { fold } from '@hochoi/contracts';
import { In, IsNull } from 'typeorm';
import { Clock, Database, newId } from '@hochoi/platform';
import { Post } from './post.entity';
import { Unit } from './unit.entity';

@Injectable()
export class OrganisationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives a person a post in the unit of that name, which is made when there is none. */
  async appoint(personId: string, unitName: string, position?: string | null): Promise<void> {
    await this.database.transaction(async (manager) => {
      const unit = (await manager.findOneBy(Unit, { name: unitName })) ?? (await this.createUnit(unitName));
      const startedAt = this.clock.now();
      await manager.insert(Post, {
        id: newId(),
        personId,
        unitId: unit.id,
        position: position ?? null,
        startedAt,
        endedAt: null,
      });
    });
  }

  /** The unit of each person's first post that is still held; persons without one are absent. */
  async unitNames(personIds: string[]): Promise<Map<string, string>> {
    const { manager } = this.database;
    if (personIds.length === 0) return new Map();
    const posts = await manager.find(Post, {
      where: { personId: In(personIds), endedAt: IsNull() },
      order: { startedAt: 'DESC' },
    });
    const units = await manager.findBy(Unit, { id: In(posts.map((post) => post.unitId)) });
    const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
    return new Map(posts.map((post) => [post.personId, nameOf.get(post.unitId)!]));
  }

  private async createUnit(name: string): Promise<Unit> {
    const unit: Unit = {
      id: newId(),
      parentId: null,
      name,
      nameSearch: fold(name),
      createdAt: this.clock.now(),
    };
    await this.database.manager.insert(Unit, unit);
    return unit;
  }
}
