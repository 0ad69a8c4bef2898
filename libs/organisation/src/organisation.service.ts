import { Injectable } from '@nestjs/common';
import { dayOf, fold, OPEN_END } from '@hochoi/contracts';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { takePerson } from '@hochoi/people';
import { Clock, Database, newId } from '@hochoi/platform';
import { notingPosts } from './counts/note-changes';
import { Post } from './posts/post.entity';
import { holdUnits } from './units/hold-units';
import { unitErrors } from './units/unit.errors';
import { type DecidedBy, UnitOperationService } from './units/unit-operation.service';
import { UnitVersion } from './units/unit-version.entity';

@Injectable()
export class OrganisationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly operations: UnitOperationService,
  ) {}

  get today(): string {
    return dayOf(this.clock.now());
  }

  /**
   * Gives a person a post in the unit that has that name today.
   * @param making who may make the unit at the top when there is none; null: the command line. Left out: nobody may.
   * @returns the unit's id
   * @throws unit.not-found, unit.invalid when several units have the name
   */
  async appoint(
    personId: string,
    unitName: string,
    title?: string | null,
    making?: DecidedBy,
  ): Promise<string> {
    return this.database.transaction(async (manager) => {
      const unitId = (await this.unitNamed(unitName)) ?? (await this.makeUnit(unitName, making));
      await holdUnits(this.database, [unitId]);
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
      await takePerson(manager, personId);
      await notingPosts(manager, [personId], () => manager.insert(Post, post));
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

  /** With its marks first: xã Hòa Bình is not xã Hóa Bình. */
  private async unitNamed(name: string): Promise<string | undefined> {
    const on = this.today;
    const there = { validFrom: LessThanOrEqual(on), validTo: MoreThan(on) };
    const nameSearch = fold(name).slice(0, 200);
    const alike = await this.database.manager.findBy(UnitVersion, { nameSearch, ...there });
    const exact = alike.filter((version) => version.name === name);
    const found = exact.length > 0 ? exact : alike;
    if (found.length > 1) throw unitErrors.severalNamed(name);
    return found[0]?.unitId;
  }

  private async makeUnit(name: string, making?: DecidedBy): Promise<string> {
    if (making === undefined) throw unitErrors.noneNamed(name);
    const unit = { name, level: 'other', parentId: null } as const;
    const request = { kind: 'create', effectiveOn: this.today, unit } as const;
    const { changes } = await this.operations.apply(request, making);
    return changes.created[0]!;
  }
}
