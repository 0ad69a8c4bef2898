import { type BulkForm, bulkChangeOf } from './bulk-change';

const form: BulkForm = { kind: 'move', categoryId: '', tags: [], difficulty: '' };

test.each<[Partial<BulkForm>, unknown]>([
  [{}, null],
  [{ categoryId: 'c' }, { kind: 'move', categoryId: 'c' }],
  [{ kind: 'tag', tags: ['', ' '] }, null],
  [
    { kind: 'untag', tags: [' a ', 'a', 'b'] },
    { kind: 'untag', tags: ['a', 'b'] },
  ],
  [{ kind: 'difficulty' }, { kind: 'difficulty', difficulty: null }],
  [
    { kind: 'difficulty', difficulty: '4' },
    { kind: 'difficulty', difficulty: 4 },
  ],
  [{ kind: 'unshare' }, { kind: 'share', shared: false }],
  [{ kind: 'retire' }, { kind: 'retire' }],
])('%j is sent as %j', (part, change) => {
  expect(bulkChangeOf({ ...form, ...part })).toEqual(change);
});
