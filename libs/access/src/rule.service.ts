import { Injectable } from '@nestjs/common';
import { OPEN_END, type RuleFacts, type RulePreview, type RoleRuleView } from '@hochoi/contracts';
import { Post } from '@hochoi/organisation';
import { type EntityManager, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import type { Officer } from './account-access';
import { type Appointment, Appointments } from './appointments';
import { accessErrors } from './access.errors';
import type { Giver } from './giving.service';
import { GrantService } from './grant.service';
import { heldPosts } from './held-roles';
import { RoleRule } from './role-rule.entity';
import { unitRefs } from './unit-refs';

const SAMPLE = 10;

/** Which positions bring which roles, in the unit of the post and below. */
@Injectable()
export class RuleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly grants: GrantService,
    private readonly appointments: Appointments,
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

  /** @throws post.forbidden when the post would give a role that she may not give */
  async requireAppointable(actor: Officer, one: Appointment): Promise<void> {
    if (!(await this.mayAppointAll(actor, [one]))) throw accessErrors.notAppointable();
  }

  async mayAppointAll(actor: Officer, all: readonly Appointment[]): Promise<boolean> {
    const unitIds = [...new Set(all.map(({ unitId }) => unitId))];
    return all.every(await this.appointments.mayAppoint(actor, unitIds));
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
