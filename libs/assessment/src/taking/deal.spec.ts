import fc from 'fast-check';
import { deal, pagesOf, type Place } from './deal';

const place = (id: string, sectionId: string | null): Place => ({
  question: { id, sectionId, type: 'description', body: { stem: 'x' } } as never,
});
const sections = (...shuffle: boolean[]) => ({
  sections: shuffle.map((shuffles, nth) => ({ id: `p${nth}`, title: '', shuffle: shuffles })),
});
const order = (places: Place[], shuffleQuestions: boolean, rules: ReturnType<typeof sections>) =>
  deal(places, shuffleQuestions, rules, () => 0).map(({ slotId }) => slotId);

it('a section shuffles as it says, and keeps its place', () => {
  const places = [place('a', 'p0'), place('b', 'p0'), place('c', 'p0'), place('d', 'p1'), place('e', 'p1')];
  expect(order(places, false, sections(true, false))).toEqual(['b', 'c', 'a', 'd', 'e']);
  expect(order(places, true, sections(false, false))).toEqual(['a', 'b', 'c', 'd', 'e']);
});

it('what stands in no section shuffles as the quiz says', () => {
  const places = [place('a', null), place('b', null), place('c', null)];
  expect(order(places, true, sections())).toEqual(['b', 'c', 'a']);
  expect(order(places, false, sections())).toEqual(['a', 'b', 'c']);
});

it('numbers go from 1 in the dealt order', () =>
  expect(
    deal([place('a', null), place('b', null)], true, sections(), () => 0).map(({ number }) => number),
  ).toEqual([1, 2]));

it('pages never go back, hold no more than they may, and a section begins a new one', () => {
  const some = fc.array(fc.constantFrom(null, 'p0', 'p1'), { maxLength: 30 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 5 }), (sectionIds, perPage) => {
      const pages = pagesOf(sectionIds, perPage);
      for (const [nth, page] of pages.entries()) {
        const before = nth === 0 ? 1 : pages[nth - 1]!;
        expect([before, before + 1]).toContain(page);
        expect(pages.filter((one) => one === page).length).toBeLessThanOrEqual(perPage);
        if (nth > 0 && sectionIds[nth] !== sectionIds[nth - 1]) expect(page).toBe(before + 1);
      }
    }),
  );
  expect(pagesOf(['p0', 'p0', 'p1'], 0)).toEqual([1, 1, 1]);
});
