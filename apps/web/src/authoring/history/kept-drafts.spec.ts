import { dropDraft, keepDraft, keptDrafts } from './kept-drafts';

const shelfWith = (text: string | null = null) => {
  let held = text;
  return { getItem: () => held, setItem: (_key: string, value: string) => void (held = value) };
};
const at = (nth: number) => new Date(Date.UTC(2026, 10, 23, 5, nth)).toISOString();

describe('texts kept on this device', () => {
  it('stand newest first, each once, and only so many', () => {
    const shelf = shelfWith();
    for (const [nth, markdown] of ['a', 'b', 'a', 'c', 'd', 'e', 'f'].entries())
      keepDraft('bai', { title: 'Bài', markdown }, at(nth), shelf);
    expect(keptDrafts('bai', shelf).map(({ markdown }) => markdown)).toEqual(['f', 'e', 'd', 'c', 'a']);
  });

  it('go when she drops them', () => {
    const shelf = shelfWith();
    keepDraft('bai', { title: 'Bài', markdown: 'a' }, at(1), shelf);
    keepDraft('bai', { title: 'Bài', markdown: 'b' }, at(2), shelf);
    dropDraft('bai', at(2), shelf);
    expect(keptDrafts('bai', shelf).map(({ markdown }) => markdown)).toEqual(['a']);
  });

  it.each([null, 'not JSON', 'null'])('are none in a store that holds %s', (held) =>
    expect(keptDrafts('bai', shelfWith(held))).toEqual([]),
  );
});
