import type { ImportDecision, ImportMapping } from '@hochoi/contracts';
import { fold } from '@hochoi/contracts';
import { personCodeKey } from '@hochoi/people';
import { barredAccount, barredPost, type Bars, changesSignIn, isBarred } from './bars';
import { birthsClash, type Candidate, findPerson } from './find-person';
import type { FoundPosition, PositionBook } from './find-positions';
import { findUnit } from './find-unit';
import type { Snapshot } from './known';
import { changesOf, contradictions, note, valuesOf, withChanges } from './merge-values';
import type { PersonSoFar, PersonsSoFar } from './persons-so-far';
import {
  type Choices,
  type FileRow,
  type GivenRow,
  type Message,
  notice,
  type PersonField,
  type PlannedRow,
  wrong,
} from './plan';
import { planPost, type PostOutcome, type PostWish } from './plan-posts';
import type { UnitBook } from './unit-book';

export interface Planning {
  snapshot: Snapshot;
  book: UnitBook;
  positions: PositionBook;
  mapping: ImportMapping;
  persons: PersonsSoFar;
  bars: Bars;
  newId: () => string;
  /** Posts that rows speak of; a full list ends the others. */
  touched: Set<string>;
}

interface Wishes {
  unitId: string;
  posts: PostWish[];
}

/** What a row means, after the rows above it. Rows with an error or an open question change nothing. */
export function planRow(row: FileRow, decision: ImportDecision | null, planning: Planning): PlannedRow {
  const { given } = row;
  const said: Message[] = [...given.messages];
  if (decision?.as === 'skip')
    return ended(row, 'unchanged', [...said, notice('row.skipped', 'Bỏ qua theo quyết định.')]);
  if (said.some(({ weight }) => weight === 'error')) return ended(row, 'error', said);
  const decidedUnit = decision && 'unit' in decision ? decision.unit : undefined;
  const unit = findUnit(given, planning.book, planning.mapping, decidedUnit);
  said.push(...unit.messages);
  if (unit.unitIds)
    return asked(row, said, { persons: [], unitIds: unit.unitIds, line: null, mayBeNew: false });
  if (!unit.unitId) return ended(row, 'error', said);
  const wishes = wishesOf(given, unit.unitId, planning, said);
  if (!wishes) return ended(row, 'error', said);
  return planPerson(row, wishes, decision, planning, said);
}

function wishesOf(
  given: GivenRow,
  unitId: string,
  { positions, mapping, book }: Planning,
  said: Message[],
): Wishes | undefined {
  const text = given.position ?? mapping.positionCode;
  if (!text) return { unitId, posts: [] };
  const { found, planned } = positions.find(text);
  const unit = book.get(unitId)!;
  const misplaced = found.flatMap((one) => positions.misplaced(one, unit) ?? []);
  said.push(...misplaced);
  if (misplaced.length > 0) return undefined;
  const wish = (position: FoundPosition): PostWish => ({
    unitId,
    position,
    given,
    planned: given.planned ?? planned,
  });
  return { unitId, posts: found.map(wish) };
}

function planPerson(
  row: FileRow,
  wishes: Wishes,
  decision: ImportDecision | null,
  planning: Planning,
  said: Message[],
): PlannedRow {
  const { given } = row;
  const { persons, snapshot } = planning;
  if (given.code && snapshot.takenCodes.has(personCodeKey(given.code)))
    return ended(row, 'error', [
      ...said,
      wrong('code.unusable', 'Mã này không dùng được; hãy hỏi đơn vị cấp trên.'),
    ]);
  if (decision?.as === 'person') {
    const decided = persons.get(decision.person);
    if (decided) return change(row, decided, wishes, planning, said);
  }
  if (decision?.as === 'new') return create(row, wishes, planning, said);
  const candidate = (person: PersonSoFar) => candidateOf(person, given, wishes, planning);
  const coded = given.code ? persons.withCode(given.code) : undefined;
  const alike = persons
    .alike(given.fullName)
    .map(candidate)
    .filter((one) => mayMatter(given, one));
  const found = findPerson(
    { ...valuesOf(given), unitIds: [wishes.unitId] },
    coded && candidate(coded),
    alike,
  );
  if ('error' in found) return ended(row, 'error', [...said, found.error]);
  if ('doubt' in found) {
    if (decision?.as === 'same-row' && found.line !== null) {
      const earlier = alike.find(({ isNew, line }) => isNew && line === found.line)!;
      return change(row, persons.get(earlier.id)!, wishes, planning, said);
    }
    const { persons: choices, line, mayBeNew } = found;
    return asked(row, [...said, found.doubt], { persons: choices, unitIds: [], line, mayBeNew });
  }
  if (found.person) return change(row, persons.get(found.person.id)!, wishes, planning, said);
  return create(row, wishes, planning, said);
}

/** Of thousands with the same name most were born in another year and share nothing: they need not be scored. */
const mayMatter = (given: GivenRow, one: Candidate): boolean =>
  one.holdsIt ||
  !birthsClash(valuesOf(given), one) ||
  (one.phone !== null && one.phone === given.phone) ||
  (one.email !== null && one.email === given.email);

function candidateOf(
  person: PersonSoFar,
  given: GivenRow,
  { posts }: Wishes,
  { persons, book, mapping }: Planning,
): Candidate {
  const holds = (wish: PostWish, except?: ReadonlySet<string>) =>
    person.posts.some(
      (post) =>
        !except?.has(post.id) &&
        post.endsOn > book.today &&
        (book.nowOf(post.unitId) ?? post.unitId) === wish.unitId &&
        (post.positionCode ?? fold(post.title ?? '')) ===
          (wish.position.code ?? fold(wish.position.title ?? '')),
    );
  const changes = changesOf(person.values, given, mapping.emptyCells);
  return {
    ...person.values,
    id: person.id,
    unitIds: persons.unitsOf(person),
    holdsIt: posts.some((wish) => holds(wish)),
    holdsMore: posts.length > 0 && posts.every((wish) => holds(wish, person.named)),
    line: person.line,
    isNew: person.isNew,
    fits: changes.length === 0,
    contradicted: contradictions(person.said, changes).some((field) => field !== 'fullName'),
  };
}

function create(row: FileRow, wishes: Wishes, planning: Planning, said: Message[]): PlannedRow {
  if (wishes.posts.length === 0)
    return ended(row, 'error', [
      ...said,
      wrong(
        'position.missing',
        'Chưa có chức vụ. Hãy ghi chức vụ, hoặc chọn chức vụ chung cho cả danh sách.',
      ),
    ]);
  const values = valuesOf(row.given);
  const person: PersonSoFar = {
    id: planning.newId(),
    isNew: true,
    values,
    posts: [],
    named: new Set(),
    said: new Map(),
    line: row.line,
  };
  const posts = planPosts(person, wishes, planning, said);
  if (!posts) return leftOut(row, person, planning, said);
  note(person.said, row.given, planning.mapping.emptyCells);
  planning.persons.add(person);
  return { ...base(row, said), kind: 'create', personId: person.id, person: values, changes: [], posts };
}

function change(
  row: FileRow,
  person: PersonSoFar,
  wishes: Wishes,
  planning: Planning,
  said: Message[],
): PlannedRow {
  const wished = changesOf(person.values, row.given, planning.mapping.emptyCells);
  const refused = contradictions(person.said, wished);
  const changes = wished.filter(({ field }) => !refused.includes(field));
  if (refused.length > 0) said.push(differs(refused, person.line));
  const again = person.line;
  if (planning.bars.accounts.has(person.id) && changesSignIn(changes))
    return leftOut(row, person, planning, [...said, barredAccount]);
  const posts = planPosts(person, wishes, planning, said);
  if (!posts) return leftOut(row, person, planning, said);
  if (wishes.posts.length === 0) for (const { id } of person.posts) planning.touched.add(id);
  note(person.said, row.given, planning.mapping.emptyCells);
  person.values = withChanges(person.values, changes);
  person.line ??= row.line;
  const nothing = changes.length === 0 && posts.length === 0;
  if (nothing && again !== null) said.push(notice('row.repeated', `Trùng với dòng ${again}.`));
  return { ...base(row, said), kind: nothing ? 'unchanged' : 'change', personId: person.id, changes, posts };
}

const names = {
  fullName: 'họ tên',
  birthDate: 'ngày sinh',
  phone: 'số điện thoại',
  email: 'e-mail',
  code: 'mã',
};

/** Else a list that says two things would change her to and fro each time it comes. */
const differs = (fields: readonly PersonField[], line: number | null): Message =>
  notice(
    'row.first-counts',
    `Ghi khác dòng ${line} (${fields.map((field) => names[field]).join(', ')}); lấy theo dòng ${line}.`,
  );

/** All posts of the row, or none. The person is as they leave her then. */
function planPosts(person: PersonSoFar, { posts: wishes }: Wishes, planning: Planning, said: Message[]) {
  let now = person.posts;
  const actions: PostOutcome['actions'] = [];
  const touched: string[] = [];
  for (const wish of wishes) {
    const outcome = planPost(wish, now, planning, person.named);
    said.push(...outcome.messages);
    if (outcome.messages.some(({ weight }) => weight === 'error')) return undefined;
    const barred = outcome.actions.find((action) => isBarred(action, person, now, planning.bars));
    if (barred) said.push(barredPost(barred.post));
    if (barred) return undefined;
    actions.push(...outcome.actions);
    touched.push(...outcome.touched, ...outcome.actions.map(({ id }) => id));
    now = after(now, outcome);
  }
  person.posts = now;
  for (const id of touched) {
    planning.touched.add(id);
    person.named.add(id);
  }
  return actions;
}

/** With an error, or with what whoever sends the list may not do: she can only leave it out. The person is in the file all the same. */
function leftOut(row: FileRow, person: PersonSoFar, { touched }: Planning, said: Message[]): PlannedRow {
  for (const { id } of person.posts) touched.add(id);
  if (said.some(({ weight }) => weight === 'error')) return ended(row, 'error', said);
  return asked(row, said, { persons: [], unitIds: [], line: null, mayBeNew: false });
}

function after(posts: PersonSoFar['posts'], { actions }: PostOutcome): PersonSoFar['posts'] {
  const byId = new Map(posts.map((post) => [post.id, post]));
  for (const { action, id, post } of actions)
    byId.set(id, { ...post, id, isNew: action === 'start' || byId.get(id)!.isNew });
  return [...byId.values()];
}

const base = ({ sheet, line, given }: FileRow, messages: Message[]) => ({
  sheet,
  line,
  label: given.fullName.slice(0, 200),
  given,
  person: null,
  messages,
  choices: null as Choices | null,
});

const ended = (row: FileRow, kind: 'error' | 'unchanged', messages: Message[]): PlannedRow => ({
  ...base(row, messages),
  kind,
  personId: null,
  changes: [],
  posts: [],
});

const asked = (row: FileRow, messages: Message[], choices: Choices): PlannedRow => ({
  ...base(row, messages),
  kind: 'doubt',
  personId: null,
  changes: [],
  posts: [],
  choices,
});
