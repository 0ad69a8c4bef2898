import { type Compared, countAfter, factLines } from './merge-words';

const record = (facts: Partial<Compared>): Compared => ({
  ...{ id: 'x', fullName: 'Lò Thị Pằn', code: null, birthDate: null, phone: null, email: null },
  ...{ lockVersion: 1, ...facts },
});
const lineOf = (what: string, kept: Partial<Compared>, merged: Partial<Compared>) =>
  factLines(record(kept), record(merged)).find((line) => line.what === what)!;

describe('what is known after a merge', () => {
  it('is what the kept record says', () =>
    expect(lineOf('birthDate', { birthDate: '1980' }, { birthDate: '1980-05-03' })).toEqual({
      ...{ what: 'birthDate', kept: '1980', merged: '03/05/1980', after: '1980', differ: true },
    }));

  it('is filled from the other where the kept one knows nothing', () =>
    expect(lineOf('phone', {}, { phone: '0912345678' })).toMatchObject({
      after: '0912345678',
      differ: false,
    }));

  it('has no code of the other: that stays with its record', () =>
    expect(lineOf('code', {}, { code: 'PN-1' })).toMatchObject({ merged: 'PN-1', after: null }));
});

describe('how many records there are after a merge', () => {
  const part = (outcome?: 'stays-with-merged' | 'renumbered-by-time') => ({
    ...{ kind: 'posts' as const, kept: 2, merged: 1 },
    conflicts: outcome ? [{ what: 'CT', outcome }] : [],
  });
  it('is the sum', () => expect(countAfter(part())).toBe(3));
  it('leaves out what stays with the merged record', () =>
    expect(countAfter(part('stays-with-merged'))).toBe(2));
  it('counts all attempts', () => expect(countAfter(part('renumbered-by-time'))).toBe(3));
});
