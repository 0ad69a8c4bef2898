import { Injectable } from '@nestjs/common';
import {
  OPEN_END,
  type PostKind,
  type Role,
  type RuleFacts,
  type RulePreview,
  type RoleRuleView,
} from '@hochoi/contracts';
import { Post } from '@hochoi/organisation';
import { type EntityManager, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { type Actor, AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { accessErrors } from './access.errors';
import { GivingService, type Giver } from './giving.service';
import { GrantService } from './grant.service';
import { heldPosts } from './held-roles';
import { RoleRule } from './role-rule.entity';
import { unitRefs } from './unit-refs';

const SAMPLE = 10;

export interface Appointment {
  /** Null: somebody who is being recorded. */
  personId: string | null;
  positionCode?: string | null;
  unitId: string;
  kind?: PostKind;
  endsOn?: string | null;
}

/** Which positions bring which roles, in the unit of the post and below. */
@Injectable()
export class RuleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly grants: GrantService,
    private readonly giving: GivingService,
    private readonly audit: AuditTrail,
  ) {}

  async list(state: 'open' | 'ended'): Promise<RoleRuleView[]> {
    const { today } = this.grants;
    const rules = await this.database.manager.find(RoleRule, {
      where: { endsOn: state === 'open' ? MoreThan(today) : LessThanOrEqual(today) },
      order: { positionCode: 'ASC', id: 'ASC' },
    });
    return Promise.all(rules.map((rule) => this.view(rule)));
  }

  /** Whom it would give the role today. */
  async preview(facts: RuleFacts): Promise<RulePreview> {
    const posts = await this.postsOf(facts);
    const personIds = [...new Set(posts.map(({ personId }) => personId))];
    const refs = await unitRefs(
      this.database.manager,
      [...new Set(posts.slice(0, SAMPLE).map(({ unitId }) => unitId))],
      this.grants.today,
    );
    const sample = posts.slice(0, SAMPLE).map(({ personId, fullName, code, birthDate, unitId }) => ({
      person: { id: personId, fullName, code, birthDate },
      unitName: refs.get(unitId)?.name ?? '',
    }));
    const gaining = new Set(posts.filter(({ has }) => !Number(has)).map(({ personId }) => personId)).size;
    return { persons: personIds.length, posts: posts.length, gaining, sample };
  }

  /** @throws own-grant.forbidden when it would raise the giver herself; role-rule.already-exists */
  async add(actor: Giver, facts: RuleFacts, reason: string): Promise<RoleRuleView> {
    const posts = await this.postsOf(facts);
    if (posts.some(({ personId, has }) => personId === actor.personId && !Number(has)))
      throw accessErrors.own();
    if (await this.willHold(actor, facts)) throw accessErrors.own();
    const rule: RoleRule = {
      id: newId(),
      ...facts,
      startsOn: this.grants.today,
      endsOn: OPEN_END,
      recordedBy: actor.personId,
      recordedAt: this.clock.now(),
    };
    await this.database.transaction(async (manager) => {
      if (await this.isThere(manager, facts)) throw accessErrors.ruleExists();
      await manager.insert(RoleRule, rule);
      await this.record('role-rule.added', rule, { after: facts }, reason, actor);
    });
    return this.view(rule);
  }

  /** @throws role-rule.not-found, role-rule.conflict when it has ended */
  async end(actor: Giver, id: string, reason: string): Promise<RoleRuleView> {
    const { today } = this.grants;
    return this.database.transaction(async (manager) => {
      const rule = await manager.findOneBy(RoleRule, { id });
      if (!rule) throw accessErrors.ruleNotFound();
      const { affected } = await manager.update(RoleRule, { id, endsOn: MoreThan(today) }, { endsOn: today });
      if (affected !== 1) throw accessErrors.ruleOver();
      const { positionCode, level, role } = rule;
      await this.record('role-rule.ended', rule, { before: { positionCode, level, role } }, reason, actor);
      return this.view({ ...rule, endsOn: today });
    });
  }

  /**
   * A position that brings a role is a role given: whoever keeps the lists of people may not give by a post what she may not give by
   * hand, nor raise herself.
   * @throws post.forbidden
   */
  async requireAppointable(
    actor: Pick<Actor, 'personId' | 'grants'>,
    { personId, positionCode, unitId, kind, endsOn }: Appointment,
  ): Promise<void> {
    if (kind === 'planned' || !positionCode) return;
    for (const role of await this.rolesBrought(positionCode, unitId)) {
      const may =
        personId === actor.personId
          ? await this.holds(personId, role, unitId, endsOn ?? OPEN_END)
          : await this.giving.mayGive(actor, role, unitId);
      if (!may) throw accessErrors.notAppointable();
    }
  }

  /** Whether she has the role there anyway, and as long, so that a post adds nothing. */
  private async holds(personId: string, role: Role, unitId: string, until: string): Promise<boolean> {
    const held = await this.grants.held([personId]);
    return held.some(
      (one) => one.role === role && one.endsOn >= until && (one.unitId === null || one.unitId === unitId),
    );
  }

  /** The same of many posts, where most bring no role. @throws post.forbidden */
  async requireAllAppointable(
    actor: Pick<Actor, 'personId' | 'grants'>,
    all: readonly Appointment[],
  ): Promise<void> {
    const { today } = this.grants;
    const rules = await this.database.manager.findBy(RoleRule, { endsOn: MoreThan(today) });
    const ruled = new Set(rules.map((rule) => rule.positionCode));
    const asked = new Set<string>();
    for (const one of all) {
      const key = `${one.positionCode} ${one.unitId} ${one.kind} ${one.personId === actor.personId ? one.endsOn : ''}`;
      if (!ruled.has(one.positionCode ?? '') || asked.has(key)) continue;
      asked.add(key);
      await this.requireAppointable(actor, one);
    }
  }

  /** The roles that a post in a position brings in a unit, by the rules in force today. */
  async rolesBrought(positionCode: string, unitId: string): Promise<Role[]> {
    const { manager } = this.database;
    const { today } = this.grants;
    const inForce = { startsOn: LessThanOrEqual(today), endsOn: MoreThan(today) };
    const rules = await manager.findBy(RoleRule, { positionCode, ...inForce });
    const level = (await unitRefs(manager, [unitId], today)).get(unitId)?.level;
    return rules.filter((rule) => rule.level === null || rule.level === level).map(({ role }) => role);
  }

  /** Whether a post of her own that is yet to begin would bring her a role that she has not. */
  private async willHold({ personId, grants }: Giver, { positionCode, role }: RuleFacts): Promise<boolean> {
    if (grants.some((grant) => grant.role === role && grant.unitId === null)) return false;
    const coming = { personId, positionCode, kind: 'held', startsOn: MoreThan(this.grants.today) } as const;
    return this.database.manager.existsBy(Post, coming);
  }

  private isThere(manager: EntityManager, { positionCode, level, role }: RuleFacts): Promise<boolean> {
    const where = { positionCode, level: level ?? IsNull(), role, endsOn: MoreThan(this.grants.today) };
    return manager.existsBy(RoleRule, where);
  }

  /** The posts it applies to, by the order of names. `has`: its person has the role in the unit, or everywhere, by a grant. */
  private async postsOf({ positionCode, level, role }: RuleFacts) {
    const { today } = this.grants;
    const posts = heldPosts(today, level);
    type Row = {
      personId: string;
      fullName: string;
      code: string | null;
      birthDate: string | null;
      unitId: string;
      has: number | string;
    };
    const rows: Row[] = await this.database.manager.query(
      `SELECT p.personId AS personId, n.fullName AS fullName, n.code AS code, n.birthDate AS birthDate, p.unitId AS unitId,
         EXISTS (SELECT 1 FROM role_grant g WHERE g.personId = p.personId AND g.role = ? AND g.startsOn <= ? AND g.endsOn > ?
           AND (g.unitId IS NULL OR g.unitId = p.unitId)) AS has
       FROM post p JOIN person n ON n.id = p.personId WHERE p.positionCode = ? AND ${posts.sql} ORDER BY n.nameSort, p.id`,
      [role, today, today, positionCode, ...posts.parameters],
    );
    return rows;
  }

  private async view(rule: RoleRule): Promise<RoleRuleView> {
    const { id, positionCode, level, role, startsOn, endsOn, recordedAt } = rule;
    const ended = endsOn <= this.grants.today;
    const persons = ended ? 0 : new Set((await this.postsOf(rule)).map(({ personId }) => personId)).size;
    const shownEnd = endsOn === OPEN_END ? null : endsOn;
    return { id, positionCode, level, role, startsOn, endsOn: shownEnd, recordedAt, persons };
  }

  private record(
    action: string,
    { id, positionCode }: RoleRule,
    facts: { before?: object; after?: object },
    reason: string,
    actor: Giver,
  ): Promise<string> {
    const subject = { kind: 'role-rule', id, label: positionCode };
    return this.audit.record({ action, actor, subject, ...facts, reason, address: actor.address });
  }
}
