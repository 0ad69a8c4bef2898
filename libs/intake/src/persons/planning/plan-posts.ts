import { fold, type ImportMapping, OPEN_END } from '@hochoi/contracts';
import { mainPostOn, overlaps } from '@hochoi/organisation';
import type { FoundPosition } from './find-positions';
import { type GivenRow, type Message, notice, type PlannedPost, type PostAction, wrong } from './plan';
import type { UnitBook } from './unit-book';

/** A post of the person as it is by now: known, begun by an earlier row, or changed by one. */
export interface PostNow extends PlannedPost {
  id: string;
  isNew: boolean;
}

export interface PostWish {
  unitId: string;
  position: FoundPosition;
  given: GivenRow;
  planned: boolean;
}

export interface PostTools {
  book: UnitBook;
  mapping: ImportMapping;
  newId: () => string;
}

/** What a row does to the posts of one person; `held` are the posts that the row names, new ones too. */
export interface PostOutcome {
  actions: PostAction[];
  /** Ids of known posts that the row speaks of. */
  touched: string[];
  messages: Message[];
}

const shown = (day: string) => day.split('-').reverse().join('/');
const what = ({ positionCode, title }: Pick<PlannedPost, 'positionCode' | 'title'>) =>
  positionCode ?? fold(title ?? '');
const nothing = (messages: Message[]): PostOutcome => ({ actions: [], touched: [], messages });

/** The post that is wished for: named by an earlier row (which counts), there already, to be corrected, gone on with, or begun. */
export function planPost(
  wish: PostWish,
  posts: readonly PostNow[],
  tools: PostTools,
  named: ReadonlySet<string> = new Set(),
): PostOutcome {
  const same = posts.filter((post) => isSamePlace(post, wish, tools.book));
  const open = same.filter(({ endsOn }) => endsOn > tools.book.today);
  const current = open[0] ?? same.find((post) => isTheEndedOne(post, wish.given));
  if (current && named.has(current.id)) return { actions: [], touched: [current.id], messages: [] };
  if (current) return correct(current, wish, tools.book);
  const left = posts.find((post) => isLeftOpen(post, wish, tools.book));
  return left ? goOn(left, wish, posts, tools) : begin(wish, posts, tools, null);
}

const isSamePlace = (post: PostNow, { unitId, position, planned }: PostWish, book: UnitBook) =>
  (post.unitId === unitId || book.nowOf(post.unitId) === unitId) &&
  post.kind === (planned ? 'planned' : 'held') &&
  what(post) === (position.code ?? fold(position.title ?? ''));

/** The file says when it ended, and it did. */
const isTheEndedOne = ({ startsOn, endsOn }: PostNow, given: GivenRow) =>
  given.endsOn === endsOn && (!given.startsOn || given.startsOn === startsOn);

/** Open in a unit that was split, and the row names one of the units that took its parts. */
const isLeftOpen = (post: PostNow, { unitId, position, planned }: PostWish, book: UnitBook) =>
  post.endsOn > book.today &&
  book.nowOf(post.unitId) === null &&
  post.kind === (planned ? 'planned' : 'held') &&
  what(post) === (position.code ?? fold(position.title ?? '')) &&
  book.successorsOf(post.unitId).includes(unitId);

function correct(current: PostNow, { given, position }: PostWish, book: UnitBook): PostOutcome {
  const touched = [current.id];
  const earliest = book.get(current.unitId)?.from ?? '';
  const acting = given.acting ?? (position.acting || undefined);
  const post: PlannedPost = {
    ...current,
    startsOn: given.startsOn ? later(given.startsOn, earliest) : current.startsOn,
    endsOn: given.endsOn ?? current.endsOn,
    employment: given.employment ?? current.employment,
    acting: acting ?? current.acting,
  };
  if (post.endsOn < post.startsOn)
    return {
      ...nothing([wrong('post.ends-before-start', 'Ngày kết thúc chức vụ phải sau ngày bắt đầu.')]),
      touched,
    };
  const changes = differences(current, post);
  if (changes.length === 0) return { actions: [], touched, messages: [] };
  return {
    actions: [{ action: 'change', id: current.id, post: plain(post), changes }],
    touched,
    messages: [],
  };
}

const later = (one: string, other: string) => (one > other ? one : other);
const plain = ({ id: _, isNew: __, ...post }: PlannedPost & Partial<PostNow>): PlannedPost => post;
const shownEnd = (day: string) => (day === OPEN_END ? 'chưa có' : shown(day));
const shownEmployment = (one: PlannedPost['employment']) =>
  one === null ? 'chưa rõ' : one === 'full-time' ? 'chuyên trách' : 'không chuyên trách';

function differences(before: PlannedPost, after: PlannedPost): string[] {
  const changes: string[] = [];
  if (before.startsOn !== after.startsOn)
    changes.push(`từ ngày ${shown(before.startsOn)} → ${shown(after.startsOn)}`);
  if (before.endsOn !== after.endsOn)
    changes.push(`đến ngày ${shownEnd(before.endsOn)} → ${shownEnd(after.endsOn)}`);
  if (before.employment !== after.employment)
    changes.push(`${shownEmployment(before.employment)} → ${shownEmployment(after.employment)}`);
  if (before.acting !== after.acting) changes.push(after.acting ? 'là phụ trách' : 'không còn là phụ trách');
  return changes;
}

/** The old post ends with its unit, the new one begins on that day. */
function goOn(left: PostNow, wish: PostWish, posts: readonly PostNow[], tools: PostTools): PostOutcome {
  const on = tools.book.get(left.unitId)?.to ?? tools.book.today;
  const reason = 'Chuyển sang đơn vị kế tục sau sắp xếp';
  const begun = begin(
    { ...wish, given: { ...wish.given, startsOn: on, employment: wish.given.employment ?? left.employment } },
    posts.filter((post) => post !== left),
    tools,
    left.id,
  );
  if (begun.actions.length === 0) return begun;
  const [started] = begun.actions as [PostAction];
  started.post.main = left.main;
  const end: PostAction = { action: 'end', id: left.id, post: { ...plain(left), endsOn: on }, reason };
  return { ...begun, actions: [end, ...begun.actions], touched: [left.id] };
}

function begin(
  wish: PostWish,
  posts: readonly PostNow[],
  tools: PostTools,
  continuesPostId: string | null,
): PostOutcome {
  const { given, position } = wish;
  const unit = tools.book.get(wish.unitId)!;
  const { startsOn, messages } = firstDay(
    given.startsOn ?? tools.mapping.startsOn,
    unit,
    Boolean(given.startsOn),
  );
  const endsOn = given.endsOn ?? OPEN_END;
  if (endsOn <= startsOn)
    return nothing([wrong('post.ends-before-start', 'Ngày kết thúc chức vụ phải sau ngày bắt đầu.')]);
  if (startsOn >= unit.to)
    return nothing([wrong('unit.ended', `${unit.name} đã kết thúc từ ngày ${shown(unit.to)}.`)]);
  const post: PlannedPost = {
    unitId: wish.unitId,
    unitName: unit.name,
    kind: wish.planned ? 'planned' : 'held',
    positionCode: position.code,
    title: position.title,
    position: position.name,
    startsOn,
    endsOn,
    employment: given.employment ?? null,
    main: !wish.planned && !given.concurrent && mainPostOn([...posts], startsOn) === undefined,
    acting: given.acting ?? position.acting,
    continuesPostId,
  };
  const clash = posts.find((other) => isSamePlace(other, wish, tools.book) && overlaps(other, post));
  if (clash)
    return nothing([
      wrong(
        'post.overlaps',
        `Người này đã giữ chức vụ ${post.position} ở ${unit.name} đến ngày ${shown(clash.endsOn)}; ngày bắt đầu phải từ ngày đó.`,
      ),
    ]);
  return { actions: [{ action: 'start', id: tools.newId(), post }], touched: [], messages };
}

/** A post cannot be older than its unit: who was there before was in the unit that stood there then. */
function firstDay(
  wished: string,
  unit: { from: string; name: string },
  said: boolean,
): { startsOn: string; messages: Message[] } {
  if (wished >= unit.from) return { startsOn: wished, messages: [] };
  const text = `${unit.name} mới có từ ngày ${shown(unit.from)}, nên chức vụ được ghi từ ngày đó.`;
  return { startsOn: unit.from, messages: said ? [notice('post.unit-younger', text)] : [] };
}
