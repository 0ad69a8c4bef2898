import { Injectable } from '@nestjs/common';
import { personReaders, personWriters } from '@hochoi/contracts';
import { type Looker, placesOf, Post, PostService, postErrors } from '@hochoi/organisation';
import { peopleErrors, type Person, PersonService } from '@hochoi/people';
import { type Actor, Database } from '@hochoi/platform';
import { Policy, type Reach } from './policy';

export type PersonAction = 'read' | 'change';

/** Which persons, posts and units an officer may read or change. What she may not is not there: both answer “not found”. */
@Injectable()
export class PersonAccess {
  constructor(
    private readonly database: Database,
    private readonly policy: Policy,
    private readonly persons: PersonService,
    private readonly posts: PostService,
  ) {}

  reach(actor: Actor, action: PersonAction): Reach {
    return this.policy.reach(actor, ...(action === 'read' ? personReaders : personWriters));
  }

  /** For lists. */
  looker(actor: Actor): Looker {
    return { personId: actor.personId, reach: this.reach(actor, 'read') };
  }

  /** A record that was merged into another is where that one is. @throws person.not-found */
  async person(actor: Actor, personId: string, action: PersonAction): Promise<Person> {
    const person = await this.persons.find(personId);
    if (!(await this.covers(actor, person, action))) throw peopleErrors.personNotFound();
    return person;
  }

  async covers(actor: Actor, person: Person, action: PersonAction): Promise<boolean> {
    const current = await this.persons.current(person);
    const reach = this.reach(actor, action);
    if (await this.policy.coversPerson(reach, current.id)) return true;
    if (current.createdBy !== actor.personId) return false;
    return !(await this.database.manager.existsBy(Post, { personId: current.id }));
  }

  /** Whether every place where she belongs is in the scope, and nothing of hers lies outside of it. */
  async wholly(actor: Actor, person: Person): Promise<boolean> {
    const { id } = await this.persons.current(person);
    const reach = this.reach(actor, 'change');
    const places = placesOf(await this.posts.ofPersons([id]), this.policy.today).map(({ unitId }) => unitId);
    if (reach.everywhere || places.length === 0) return this.covers(actor, person, 'change');
    const inside = await this.policy.unitsWithin(reach, [...new Set(places)]);
    return places.every((unitId) => inside.has(unitId));
  }

  /** A post may be changed by whom its unit, or what became of it, is in the scope of. @throws post.not-found */
  async post(actor: Actor, postId: string): Promise<Post> {
    const post = await this.posts.find(postId);
    const reach = this.reach(actor, 'change');
    if (!(await this.policy.coversUnit(reach, post.unitId))) throw postErrors.notFound();
    return post;
  }

  isOver({ endsOn }: Pick<Post, 'endsOn'>): boolean {
    return endsOn <= this.policy.today;
  }

  /** @throws unit.not-found */
  async unit(actor: Actor, unitId: string, action: PersonAction): Promise<void> {
    if (!(await this.policy.coversUnit(this.reach(actor, action), unitId))) throw postErrors.unitNotFound();
  }
}
