import { Injectable } from '@nestjs/common';
import type { PersonRecord, PersonRef } from '@hochoi/contracts';
import { newestFirst, PostService, PostViews } from '@hochoi/organisation';
import { type Person, PersonService, showPhone } from '@hochoi/people';

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
    const mergedInto = mergedIntoId ? refOf(await this.persons.find(mergedIntoId)) : null;
    return {
      ...refOf(person),
      phone: phone && showPhone(phone),
      email,
      createdAt,
      updatedAt,
      mergedInto,
      mergedFrom: (await this.persons.mergedFrom(person.id)).map(refOf),
      posts: await this.views.of(newestFirst(posts)),
      lockVersion,
    };
  }
}

export const refOf = ({ id, fullName, code, birthDate }: Person): PersonRef => ({
  id,
  fullName,
  code,
  birthDate,
});
