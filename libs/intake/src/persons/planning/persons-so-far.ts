import { nameKey } from '@hochoi/contracts';
import { personCodeKey } from '@hochoi/people';
import type { KnownPerson, KnownPost, Snapshot } from './known';
import type { Said } from './merge-values';
import type { PersonValues } from './plan';
import type { PositionBook } from './find-positions';
import type { PostNow } from './plan-posts';
import type { UnitBook } from './unit-book';

/** A person as the rows so far leave her. */
export interface PersonSoFar {
  id: string;
  isNew: boolean;
  values: PersonValues;
  posts: PostNow[];
  /** Ids of those of her posts that rows have named. */
  named: Set<string>;
  /** What rows have said of her: the first one counts. */
  said: Said;
  /** The first row that meant her. */
  line: number | null;
}

/** Everybody whom rows may mean, found by code and by name. New ones are added as the rows make them. */
export class PersonsSoFar {
  private readonly byId = new Map<string, PersonSoFar>();
  private readonly byCode = new Map<string, string>();
  private readonly byName = new Map<string, string[]>();

  constructor(
    snapshot: Snapshot,
    private readonly book: UnitBook,
    private readonly positions: PositionBook,
  ) {
    for (const person of snapshot.persons.values()) this.add(this.begin(person));
    for (const [code, id] of snapshot.codes) this.byCode.set(code, id);
  }

  private begin({ id, fullName, code, birthDate, phone, email, posts }: KnownPerson): PersonSoFar {
    return {
      id,
      isNew: false,
      values: { fullName, code, birthDate, phone, email },
      posts: posts.map((post) => this.postNow(post)),
      named: new Set(),
      said: new Map(),
      line: null,
    };
  }

  postNow(post: KnownPost): PostNow {
    const { id, unitId, kind, positionCode, title, startsOn, endsOn, employment, main, acting } = post;
    const position =
      (positionCode && this.positions.byCode(positionCode)?.name) ?? title ?? positionCode ?? '';
    const unitName = this.book.get(unitId)?.name ?? '';
    const facts = { id, unitId, unitName, kind, positionCode, title, position, startsOn, endsOn };
    return { ...facts, employment, main, acting, continuesPostId: null, isNew: false };
  }

  add(person: PersonSoFar): void {
    this.byId.set(person.id, person);
    if (person.values.code) this.byCode.set(personCodeKey(person.values.code), person.id);
    const key = nameKey(person.values.fullName);
    const known = this.byName.get(key);
    if (known) known.push(person.id);
    else this.byName.set(key, [person.id]);
  }

  get = (id: string): PersonSoFar | undefined => this.byId.get(id);
  withCode = (code: string): PersonSoFar | undefined => this.get(this.byCode.get(personCodeKey(code)) ?? '');
  alike = (fullName: string): PersonSoFar[] =>
    (this.byName.get(nameKey(fullName)) ?? []).map((id) => this.byId.get(id)!);

  /** Units in which she holds posts, where they are now. */
  unitsOf = ({ posts }: PersonSoFar): string[] =>
    posts
      .filter(({ endsOn }) => endsOn > this.book.today)
      .map(({ unitId }) => this.book.nowOf(unitId) ?? unitId);
}
