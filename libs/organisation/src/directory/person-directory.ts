import { Injectable } from '@nestjs/common';
import { dayOf, type ListedPerson, type PersonQuery } from '@hochoi/contracts';
import { Person, showPhone } from '@hochoi/people';
import { Clock, Database } from '@hochoi/platform';
import { byWeight } from '../posts/post-rules';
import type { Post } from '../posts/post.entity';
import { PostViews } from '../posts/post-views';
import { UnitFutures } from '../posts/unit-futures';
import { cursorOf, type Looker, type ListPlace, rankAndIdOf, searchOf, START } from './directory-query';
import { DirectoryRun } from './directory-run';
import type { Listed } from './sieve';

/** Totals are counted up to here: “hơn 1.000”. */
export const MOST_COUNTED = 1000;

export interface PersonPage {
  items: ListedPerson[];
  total: number;
  more: boolean;
  nextCursor: string | null;
}

/** Persons as officers look for them: by name, number, unit, position and day, each officer in her own units. */
@Injectable()
export class PersonDirectory {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly futures: UnitFutures,
    private readonly views: PostViews,
  ) {}

  /** A page by tên; names with exactly the marks that were typed come first. @param looker whose reach bounds the list */
  async page(looker: Looker, query: PersonQuery): Promise<PersonPage> {
    const today = dayOf(this.clock.now());
    const sought = { looker, search: searchOf(query.query), query, today };
    const run = new DirectoryRun(this.database, this.futures, sought);
    const { found, total, more } = await run.page(await this.place(query.cursor), query.limit + 1);
    const shown = found.slice(0, query.limit);
    const items = await this.items(shown.map(({ person, posts }) => ({ person, posts })));
    const last = shown.at(-1);
    return {
      items,
      total: Math.min(total, MOST_COUNTED),
      more: more || total > MOST_COUNTED,
      nextCursor: found.length > query.limit && last ? cursorOf(last.place) : null,
    };
  }

  private async place(cursor: string | undefined): Promise<ListPlace> {
    const at = cursor && rankAndIdOf(cursor);
    const person = at && (await this.database.manager.findOneBy(Person, { id: at.id }));
    return person ? { ...at, nameSort: person.nameSort } : START;
  }

  private async items(rows: { person: Listed; posts: Post[] }[]): Promise<ListedPerson[]> {
    const views = await this.views.of(rows.flatMap(({ posts }) => [...posts].sort(byWeight)));
    return rows.map(({ person }) => ({
      id: person.id,
      fullName: person.fullName,
      code: person.code,
      birthDate: person.birthDate,
      phone: person.phone && showPhone(person.phone),
      posts: views.filter(({ personId }) => personId === person.id),
    }));
  }
}
