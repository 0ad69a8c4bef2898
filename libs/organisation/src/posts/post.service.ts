import { Injectable } from '@nestjs/common';
import { dayOf, type NewPost, OPEN_END, type PostChange } from '@hochoi/contracts';
import type { By } from '@hochoi/people';
import { Person } from '@hochoi/people';
import { type EntityManager, In } from 'typeorm';
import { AuditTrail, Clock, Database, newId } from '@hochoi/platform';
import { notingPosts } from '../counts/note-changes';
import { PostChecks } from './post-checks';
import { displacedBy, mainPostOn } from './post-rules';
import { Post } from './post.entity';
import { postErrors } from './posts.errors';
import { UnitFutures } from './unit-futures';

const CONTINUED = 'Chuyển sang đơn vị kế tục sau sắp xếp';

/** Who holds what where, from when to when. Whether the caller may is asked before, of the policy. */
@Injectable()
export class PostService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly checks: PostChecks,
    private readonly futures: UnitFutures,
  ) {}

  /** @throws post.invalid, post.already-exists, post.conflict when she was merged into another person */
  async give(personId: string, given: NewPost, by: By): Promise<Post> {
    return this.database.transaction(async (manager) => {
      const others = await this.lockedPosts(manager, personId);
      const post = this.newRow(personId, given, others, by);
      await this.checks.check(post, others);
      await notingPosts(manager, [personId], () => manager.insert(Post, post));
      if (given.main) await this.makeMain(manager, post, others);
      await this.record('post.given', post, by, { after: audited(post) });
      return post;
    });
  }

  /** @throws post.not-found, post.lost-race, post.invalid, post.already-exists */
  async change(id: string, lockVersion: number, change: PostChange, by: By): Promise<Post> {
    return this.database.transaction(async (manager) => {
      const { post: before, others } = await this.take(manager, id, lockVersion);
      const { endsOn, ...rest } = definedOf(change);
      const end = endsOn === undefined ? {} : { endsOn: endsOn ?? OPEN_END };
      const after = { ...before, ...rest, ...end, lockVersion: lockVersion + 1 };
      await this.checks.check(after, others);
      await notingPosts(manager, [before.personId], () => manager.update(Post, { id }, after));
      if (change.main) await this.makeMain(manager, after, others);
      await this.record('post.changed', after, by, { before: audited(before), after: audited(after) });
      return after;
    });
  }

  /** A post that was recorded by mistake ends on the day it began. @throws post.not-found, post.lost-race, post.invalid, post.conflict when it ends sooner anyway */
  async end(id: string, lockVersion: number, endsOn: string, reason: string, by: By): Promise<Post> {
    return this.database.transaction(async (manager) => {
      const { post } = await this.take(manager, id, lockVersion);
      // To end is to end sooner. To go on longer is another question, and asked elsewhere.
      if (endsOn > post.endsOn) throw postErrors.ended();
      return this.close(manager, post, endsOn, reason, by);
    });
  }

  /**
   * The post of a unit that was split or dissolved goes on in one of its successors, from the day on which the old unit ended.
   * @returns the new post; the old one ends on its first day
   */
  async continueIn(
    id: string,
    lockVersion: number,
    given: { unitId: string; startsOn?: string; positionCode?: string | null },
    by: By,
  ): Promise<Post> {
    return this.database.transaction(async (manager) => {
      const { post, others } = await this.take(manager, id, lockVersion);
      const startsOn = given.startsOn ?? (await this.checks.lastDayAfter(post.unitId));
      if (post.endsOn <= startsOn) throw postErrors.ended();
      await this.checkSuccessor(post.unitId, given.unitId);
      await this.close(manager, post, startsOn, CONTINUED, by);
      const positionCode = given.positionCode === undefined ? post.positionCode : given.positionCode;
      const next: Post = {
        ...post,
        id: newId(),
        unitId: given.unitId,
        positionCode,
        startsOn,
        continuesPostId: id,
        importId: null,
        ...this.recorded(by),
      };
      await this.checks.check(next, others);
      await notingPosts(manager, [next.personId], () => manager.insert(Post, next));
      await this.record('post.continued', next, by, { after: audited(next) });
      return next;
    });
  }

  /** All of a person's posts. */
  async ofPersons(personIds: readonly string[]): Promise<Post[]> {
    return personIds.length === 0 ? [] : this.database.manager.findBy(Post, { personId: In([...personIds]) });
  }

  /** @throws post.not-found */
  async find(id: string): Promise<Post> {
    const post = await this.database.manager.findOneBy(Post, { id });
    if (!post) throw postErrors.notFound();
    return post;
  }

  private async take(manager: EntityManager, id: string, lockVersion: number) {
    const { personId } = await this.find(id);
    const all = await this.lockedPosts(manager, personId);
    const post = all.find((one) => one.id === id);
    if (!post) throw postErrors.notFound();
    if (post.lockVersion !== lockVersion) throw postErrors.lostRace();
    return { post, others: all.filter((one) => one !== post) };
  }

  /** Takes the person's row, so that two officers do not give her the same post at once, nor give one to a record being merged. */
  private async lockedPosts(manager: EntityManager, personId: string): Promise<Post[]> {
    await manager.update(Person, { id: personId }, { lockVersion: () => 'lockVersion' });
    const person = await manager.findOneBy(Person, { id: personId });
    if (!person || person.mergedIntoId) throw postErrors.personMerged();
    return manager.findBy(Post, { personId });
  }

  private async close(manager: EntityManager, post: Post, endsOn: string, endReason: string, by: By) {
    if (endsOn < post.startsOn) throw postErrors.endsBeforeStart();
    const after = { ...post, endsOn, endReason, lockVersion: post.lockVersion + 1 };
    await notingPosts(manager, [post.personId], () => manager.update(Post, { id: post.id }, after));
    const said = { before: audited(post), after: audited(after), reason: endReason };
    await this.record('post.ended', after, by, said);
    return after;
  }

  private async makeMain(manager: EntityManager, post: Post, others: Post[]): Promise<void> {
    for (const { id, lockVersion } of displacedBy(post, others))
      await manager.update(Post, { id }, { main: false, lockVersion: lockVersion + 1 });
  }

  private async checkSuccessor(unitId: string, nextId: string): Promise<void> {
    const { nowId, successorIds } = (await this.futures.of([unitId], this.today)).get(unitId)!;
    if (nowId === unitId) throw postErrors.nothingToContinue();
    const allowed = nowId ? [nowId] : successorIds;
    if (allowed.length > 0 && !allowed.includes(nextId)) throw postErrors.noSuccessor();
  }

  private newRow(personId: string, given: NewPost, others: Post[], by: By): Post {
    const isFirst = mainPostOn(others, given.startsOn) === undefined;
    return {
      id: newId(),
      personId,
      unitId: given.unitId,
      kind: given.kind,
      positionCode: given.positionCode ?? null,
      title: given.title ?? null,
      startsOn: given.startsOn,
      endsOn: given.endsOn ?? OPEN_END,
      employment: given.employment ?? null,
      main: given.kind === 'held' && (given.main ?? isFirst),
      acting: given.acting,
      endReason: null,
      continuesPostId: null,
      importId: null,
      ...this.recorded(by),
    };
  }

  private recorded({ actor }: By) {
    return { recordedBy: actor?.personId ?? null, recordedAt: this.clock.now(), lockVersion: 1 };
  }

  private get today(): string {
    return dayOf(this.clock.now());
  }

  private record(action: string, { id, personId, unitId, positionCode, title }: Post, by: By, said: object) {
    const subject = { kind: 'post', id, label: positionCode ?? title ?? undefined };
    return this.audit.record({
      action,
      actor: by.actor,
      address: by.address,
      subject,
      personId,
      unitId,
      ...said,
    });
  }
}

const definedOf = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

const audited = (post: Post) => {
  const { recordedAt: _, recordedBy: __, importId: ___, lockVersion: ____, id: _____, ...facts } = post;
  return facts;
};
