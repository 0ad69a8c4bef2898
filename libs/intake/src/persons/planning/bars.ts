import type { PersonSoFar } from './persons-so-far';
import { doubt, type FieldChange, type Message, type PlannedPost, type PostAction } from './plan';

/** What whoever sends the list may not do by it, as she may not do it by hand. */
export interface Bars {
  /** Whether a post brings a role that she may not give. @param personId null: somebody new */
  post(personId: string | null, post: PlannedPost): boolean;
  /** Persons whose accounts are not her business: those by which they sign in stay as they are. */
  accounts: ReadonlySet<string>;
}

export const nothingBarred: Bars = { post: () => false, accounts: new Set() };

/** Whether a post gives more than before: it is new, lasts longer, or begins on another day. */
export const givesMore = (
  { action, post }: PostAction,
  before: Pick<PlannedPost, 'startsOn' | 'endsOn'> | undefined,
): boolean =>
  action !== 'end' && (!before || post.endsOn > before.endsOn || post.startsOn !== before.startsOn);

/** @param now her posts as the rows above leave them */
export function isBarred(
  action: PostAction,
  { id, isNew }: Pick<PersonSoFar, 'id' | 'isNew'>,
  now: PersonSoFar['posts'],
  bars: Bars,
): boolean {
  const before = now.find((post) => post.id === action.id);
  return givesMore(action, before) && bars.post(isNew ? null : id, action.post);
}

export const changesSignIn = (changes: readonly FieldChange[]): boolean =>
  changes.some(({ field }) => field === 'phone' || field === 'code');

export const barredPost = ({ position, unitName }: PlannedPost): Message =>
  doubt(
    'post.forbidden',
    `Chức vụ ${position} ở ${unitName} mang theo một vai trò trong hệ thống mà chị không được giao, nên dòng này sẽ không được ghi. Hãy nhờ cấp trên ghi chức vụ này.`,
  );

export const barredAccount: Message = doubt(
  'account.forbidden',
  'Dòng này đổi số điện thoại hoặc mã, là tên đăng nhập, của một người có vai trò mà chị không được giao hoặc đang công tác ở đơn vị khác, nên sẽ không được ghi. Hãy nhờ cấp trên sửa.',
);
