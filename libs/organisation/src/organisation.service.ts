import { Injectable } from '@nestjs/common';
import { dayOf, fold, OPEN_END, titleSortKey } from '@hochoi/contracts';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { Clock, Database, newId } from '@hochoi/platform';
import { Post } from './posts/post.entity';
import { Unit } from './units/unit.entity';
import { UnitVersion } from './units/unit-version.entity';
import { insertVersions } from './units/write-changes';

@Injectable()
export class OrganisationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  get today(): string {
    return dayOf(this.clock.now());
  }

  /** Gives a person a post in the unit of that name, which is made when there is none. @returns the unit's id */
  async appoint(personId: string, unitName: string, title?: string | null): Promise<string> {
    return this.database.transaction(async (manager) => {
      const known = await manager.findOneBy(UnitVersion, { nameSearch: fold(unitName).slice(0, 200) });
      const unitId = known?.unitId ?? (await this.createUnit(unitName));
      const post: Post = {
        id: newId(),
        personId,
        unitId,
        kind: 'held',
        positionCode: null,
        title: title ?? null,
        startsOn: this.today,
        endsOn: OPEN_END,
        employment: null,
        main: true,
        acting: false,
        endReason: null,
        continuesPostId: null,
        importId: null,
        recordedBy: null,
        recordedAt: this.clock.now(),
        lockVersion: 1,
      };
      await manager.insert(Post, post);
      return unitId;
    });
  }

  /** The unit of each person's main post that is held today; persons without one are absent. */
  async unitNames(personIds: string[]): Promise<Map<string, string>> {
    const { manager } = this.database;
    if (personIds.length === 0) return new Map();
    const on = this.today;
    const posts = await manager.find(Post, {
      where: { personId: In(personIds), kind: 'held', endsOn: MoreThan(on), startsOn: LessThanOrEqual(on) },
      order: { main: 'ASC', startsOn: 'ASC' },
    });
    const units = await manager.findBy(UnitVersion, { unitId: In(posts.map((post) => post.unitId)) });
    // The last version is what an ended unit was called.
    const inOrder = [...units].sort((a, b) => a.validFrom.localeCompare(b.validFrom));
    const nameOf = new Map(inOrder.filter((v) => v.validFrom <= on).map((v) => [v.unitId, v.name]));
    return new Map(posts.map((post) => [post.personId, nameOf.get(post.unitId)!]));
  }

  private async createUnit(name: string): Promise<string> {
    const { manager } = this.database;
    const unitId = newId();
    await manager.insert(Unit, { id: unitId, createdAt: this.clock.now(), operationId: null });
    const version: UnitVersion = {
      id: newId(),
      unitId,
      validFrom: this.today,
      validTo: OPEN_END,
      parentId: null,
      codeList: null,
      code: null,
      name,
      nameSearch: fold(name).slice(0, 200),
      nameSort: titleSortKey(name),
      type: null,
      level: 'other',
      legalBasis: null,
      operationId: null,
    };
    await insertVersions(manager, [version]);
    return unitId;
  }
}
