import type { CommentThread } from '@hochoi/people';
import { peopleOf, type ShownComment, threadView } from './thread-view';

const said = new Date('2026-10-05T01:00:00Z');
const settled = new Date('2026-10-06T01:00:00Z');
const comment = (id: string, personId: string | null, more: Partial<ShownComment> = {}): ShownComment => ({
  ...{ id, threadId: '1', personId, versionId: 'v1', text: `Lời ${id}`, createdAt: said },
  ...{ resolvedAt: null, resolvedBy: null, ...more },
});
const threadOf = (...comments: ShownComment[]): CommentThread<ShownComment> => ({
  first: comments[0]!,
  comments,
});
const names = new Map([
  ['lan', 'Trần Thị Lan'],
  ['hoa', 'Đỗ Thị Hoa'],
]);
const shownTo = (caller: string) => ({ caller, names, numbers: new Map([['v1', 3]]) });

it('shows each who said what, and her own word while it is the last', () => {
  const thread = threadOf(comment('1', 'lan'), comment('2', 'hoa'));
  const both = [
    { id: '1', text: 'Lời 1', at: said, by: 'Trần Thị Lan', you: false, mayChange: false },
    { id: '2', text: 'Lời 2', at: said, by: 'Đỗ Thị Hoa', you: true, mayChange: true },
  ];
  const view = { id: '1', version: 3, resolved: null };
  expect(threadView(thread, shownTo('hoa'))).toEqual({ ...view, waiting: false, comments: both });
  expect(threadView(thread, shownTo('lan'))).toMatchObject({ ...view, waiting: true });
});

it('shows who settled it, also when the one who wrote and the version are gone', () => {
  const thread = threadOf(comment('1', null, { versionId: 'x', resolvedAt: settled, resolvedBy: 'lan' }));
  expect(peopleOf([thread])).toEqual(['lan', null]);
  expect(threadView(thread, shownTo('lan'))).toMatchObject({
    ...{ version: null, resolved: { by: 'Trần Thị Lan', at: settled }, waiting: false },
    comments: [{ by: null, you: false, mayChange: false }],
  });
});
