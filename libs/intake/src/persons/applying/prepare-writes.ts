import { OPEN_END } from '@hochoi/contracts';
import type { Post } from '@hochoi/organisation';
import { codeColumns, nameColumns, type Person } from '@hochoi/people';
import type { ImportRow } from '../import-row.entity';
import type { PersonImport } from '../person-import.entity';
import type { KnownPost, Snapshot } from '../planning/known';
import type { FieldChange, PersonValues, PostAction } from '../planning/plan';

type Change<T> = Partial<T> & { id: string };

/** All that an application writes, worked out before its transaction. */
export interface Writes {
  persons: Person[];
  personChanges: Change<Person>[];
  /** Persons whose names changed, to be found by the new ones. */
  renamed: { id: string; fullName: string }[];
  posts: Post[];
  postChanges: Change<Post>[];
  /** Whose posts those are, each once. */
  holders: string[];
}

export function prepareWrites(
  of: PersonImport,
  rows: readonly ImportRow[],
  snapshot: Snapshot,
  now: Date,
): Writes {
  const writes = new WritesOf(of, snapshot, now);
  for (const row of rows) writes.add(row);
  return writes.all();
}

class WritesOf {
  private readonly persons = new Map<string, Person>();
  private readonly changes = new Map<string, FieldChange[]>();
  private readonly posts = new Map<string, Post>();
  private readonly postChanges = new Map<string, Change<Post>>();
  private readonly holders = new Set<string>();
  private readonly known = new Map<string, KnownPost>();

  constructor(
    private readonly of: PersonImport,
    private readonly snapshot: Snapshot,
    private readonly now: Date,
  ) {
    for (const { posts } of [...snapshot.persons.values(), ...snapshot.holders.values()])
      for (const post of posts) this.known.set(post.id, post);
  }

  add({ personId, content }: ImportRow): void {
    if (!personId) return;
    const { person, changes, posts } = content;
    if (person) this.persons.set(personId, this.newPerson(personId, person));
    if (changes.length > 0) this.changes.set(personId, [...(this.changes.get(personId) ?? []), ...changes]);
    for (const action of posts) this.addPost(personId, action);
  }

  all(): Writes {
    const changed = [...this.changes].filter(([id]) => !this.amend(id));
    return {
      persons: [...this.persons.values()],
      personChanges: changed.map(([id, changes]) => this.personChange(id, changes)),
      renamed: changed.flatMap(([id, changes]) => {
        const name = changes.findLast(({ field }) => field === 'fullName')?.after;
        return name ? [{ id, fullName: name }] : [];
      }),
      posts: [...this.posts.values()],
      postChanges: [...this.postChanges.values()],
      holders: [...this.holders],
    };
  }

  /** A later row says more of a person whom an earlier one makes. */
  private amend(id: string): boolean {
    const made = this.persons.get(id);
    if (made) Object.assign(made, columnsOf(this.changes.get(id)!));
    return made !== undefined;
  }

  private newPerson(id: string, { fullName, code, birthDate, phone, email }: PersonValues): Person {
    return {
      id,
      ...nameColumns(fullName),
      ...codeColumns(code),
      ...{ birthDate, phone, email, mergedIntoId: null, createdBy: null, erasedAt: null },
      ...{ createdAt: this.now, updatedAt: null, lockVersion: 1 },
    };
  }

  private personChange(id: string, changes: FieldChange[]): Change<Person> {
    const { lockVersion } = this.snapshot.persons.get(id)!;
    return { id, ...columnsOf(changes), updatedAt: this.now, lockVersion: lockVersion + 1 };
  }

  private addPost(personId: string, { action, id, post, ...rest }: PostAction): void {
    this.holders.add(personId);
    const { unitId, kind, positionCode, title, startsOn, endsOn, employment, main, acting, continuesPostId } =
      post;
    const reason = 'reason' in rest ? rest.reason : null;
    const begun = this.posts.get(id);
    if (action === 'start')
      this.posts.set(id, {
        ...{ id, personId, unitId, kind, positionCode, title, startsOn, endsOn, employment, main, acting },
        ...{ endReason: null, continuesPostId, importId: this.of.id, recordedBy: this.of.actedBy },
        ...{ recordedAt: this.now, lockVersion: 1 },
      });
    else if (begun) Object.assign(begun, { startsOn, endsOn, employment, acting });
    else
      this.postChanges.set(id, {
        ...this.postChanges.get(id),
        ...{ id, startsOn, endsOn, employment, acting, lockVersion: this.known.get(id)!.lockVersion + 1 },
        ...(reason && endsOn !== OPEN_END && { endReason: reason }),
      });
  }
}

function columnsOf(changes: readonly FieldChange[]): Partial<Person> {
  const columns: Partial<Person> = {};
  for (const { field, after } of changes) {
    if (field === 'fullName') Object.assign(columns, nameColumns(after!));
    else if (field === 'code') Object.assign(columns, codeColumns(after));
    else columns[field] = after;
  }
  return columns;
}
