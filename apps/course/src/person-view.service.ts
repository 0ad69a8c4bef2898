import { Injectable } from '@nestjs/common';
import type { PersonRecord } from '@hochoi/contracts';
import { newestFirst, PostService, PostViews } from '@hochoi/organisation';
import { type Person, personOf, PersonService, showPhone } from '@hochoi/people';

/** A person as officers see her: what is known, her posts, and which records were merged. */
@Injectable()
export class PersonViewService {
  constructor(
    private readonly persons: PersonService,
    private readonly posts: PostService,
    private readonly views: PostViews,
  ) {}

  async record(person: Person): Promise<PersonRecord> {
    const { email, createdAt, updatedAt, lockVersion, phone, mergedIntoId } = person;
    const posts = await this.posts.ofPersons([person.id]);
    const mergedInto = mergedIntoId ? personOf(await this.persons.find(mergedIntoId)) : null;
    return {
      ...personOf(person),
      phone: phone && showPhone(phone),
      email,
      createdAt,
      updatedAt,
      mergedInto,
      mergedFrom: (await this.persons.mergedFrom(person.id)).map(personOf),
      posts: await this.views.of(newestFirst(posts)),
      lockVersion,
    };
  }
}
