import { Injectable } from '@nestjs/common';
import { Policy, heldRoles } from '@hochoi/access';
import { type AuthorCandidate, fold, personReaders } from '@hochoi/contracts';
import { libraryErrors } from '@hochoi/library';
import { PostService, PostViews } from '@hochoi/organisation';
import { notMerged } from '@hochoi/people';
import { type Actor, Database } from '@hochoi/platform';

const MOST = 20;
/** Names are sifted by who is a trainer today in a second step: rules of posts are not asked in the first. */
const SIFTED = 200;

/** Trainers whom an author may ask to write with her: within the units of her own roles, by name. */
@Injectable()
export class AuthorCandidates {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly posts: PostService,
    private readonly views: PostViews,
  ) {}

  async find(actor: Actor, query: string): Promise<AuthorCandidate[]> {
    const words = fold(query).replace(/[%_\\]/g, '');
    if (words.length < 2) return [];
    const found = (await this.named(actor, words)).filter(({ id }) => id !== actor.personId);
    const trainers = await this.trainers(found.map(({ id }) => id));
    const shown = found.filter(({ id }) => trainers.has(id)).slice(0, MOST);
    const work = await this.work(shown.map(({ id }) => id));
    return shown.map(({ id, fullName }) => ({ personId: id, fullName, work: work.get(id) ?? null }));
  }

  /** @throws author.not-found when she is no trainer, or not within what the caller may see */
  async require(actor: Actor, personId: string): Promise<void> {
    const within = await this.policy.personsWithin(this.reach(actor), [personId]);
    const trainers = await this.trainers([...within]);
    if (!trainers.has(personId)) throw libraryErrors.notAnAuthor();
  }

  private reach(actor: Actor) {
    return this.policy.reach(actor, 'trainer', ...personReaders);
  }

  private async named(actor: Actor, words: string): Promise<{ id: string; fullName: string }[]> {
    const { today } = this.policy;
    const scope = this.policy.personCondition(this.reach(actor), 'p.id');
    return this.database.manager.query(
      `SELECT p.id AS id, p.fullName AS fullName FROM person p
        WHERE p.nameSearch LIKE ? AND ${notMerged('p')} AND p.id IN (
          SELECT g.personId FROM role_grant g WHERE g.role = 'trainer' AND g.startsOn <= ? AND g.endsOn > ?
          UNION SELECT o.personId FROM role_rule r JOIN post o ON o.positionCode = r.positionCode
            WHERE r.role = 'trainer' AND r.startsOn <= ? AND r.endsOn > ? AND o.startsOn <= ? AND o.endsOn > ?)
          AND ${scope.sql}
        ORDER BY p.nameSort, p.id LIMIT ${SIFTED}`,
      [`%${words}%`, today, today, today, today, today, today, ...scope.parameters],
    );
  }

  private async trainers(personIds: string[]): Promise<Set<string>> {
    const held = await heldRoles(this.database.manager, personIds, this.policy.today);
    return new Set(held.flatMap(({ personId, role }) => (role === 'trainer' ? [personId] : [])));
  }

  /** Her main post, which tells namesakes apart. */
  private async work(personIds: string[]): Promise<Map<string, string>> {
    const views = await this.views.of(await this.posts.ofPersons(personIds));
    const main = views.filter((post) => post.main);
    return new Map(
      main.map(({ personId, position, title, unit, unitNow }) => [
        personId,
        [title ?? position?.name, (unitNow ?? unit).name].filter(Boolean).join(', '),
      ]),
    );
  }
}
