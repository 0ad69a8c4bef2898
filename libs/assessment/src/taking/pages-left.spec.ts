import fc from 'fast-check';
import { afterLeaving, furthestPage, type PageStep } from './pages-left';

/** `a2:1`: the second thing that the opened page `a` did, on page 1 of the attempt. */
const step = (text: string): PageStep => {
  const [, clientId, sequence, page] = /^([a-z])(\d+):(\d+)$/.exec(text)!;
  return { clientId: clientId!, sequence: Number(sequence), page: Number(page) };
};
const steps = (text: string): PageStep[] => text.split(' ').filter(Boolean).map(step);
const told = (each: readonly PageStep[]): string =>
  each.map(({ clientId, sequence, page }) => `${clientId}${sequence}:${page}`).join(' ');

test.each([
  ['nothing was left', '', 'a1:1 a2:1', ''],
  ['on the page where she is', 'a1:1 a2:2', 'a3:2', ''],
  ['an earlier page', 'a1:1 a2:2', 'a3:1', 'a3:1'],
  ['of a kept log, some before she moved on and one after', '', 'a1:1 a2:2 a3:1 a4:2', 'a3:1'],
  ['what she did before arrives behind what she did after', 'a3:2', 'a1:1 a2:1', ''],
  ['the log is sent out of order', '', 'a3:2 a1:1 a4:1', 'a4:1'],
  ['two pages on', 'a1:3', 'a2:2 a3:3', 'a2:2'],
  ['another device comes after she moved on', 'a1:2', 'b1:1', 'b1:1'],
  ['another device came before she moved on', 'b1:1', 'a1:2', ''],
  ['the page was opened anew and sends what the one before it kept, in order', '', 'a4:1 b1:2', ''],
  ['in one call, another one after she moved on', '', 'b1:2 a4:1', 'a4:1'],
])('%s', (_, stored, coming, late) => {
  expect(told(afterLeaving(steps(stored), steps(coming)))).toBe(late);
});

const log = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 });

test('of one opened page the same is taken, in whatever order and pieces its log arrives', () => {
  fc.assert(
    fc.property(log, fc.infiniteStream(fc.nat()), (pages, numbers) => {
      const whole = pages.map((page, nth) => ({ clientId: 'a', sequence: nth + 1, page }));
      const late = whole.filter(({ page }, nth) => pages.slice(0, nth).some((before) => before > page));
      const shuffled = whole
        .map((each) => ({ each, at: numbers.next().value! }))
        .sort((one, other) => one.at - other.at)
        .map(({ each }) => each);
      const cut = whole.length === 0 ? 0 : numbers.next().value! % whole.length;
      const first = afterLeaving([], shuffled.slice(0, cut));
      const taken = shuffled.slice(0, cut).filter((each) => !first.includes(each));
      const second = afterLeaving(taken, shuffled.slice(cut));
      // What came before the page it belongs behind may have been taken: it was, and stays so. Nothing else is ever taken or refused.
      const refused = [...first, ...second];
      expect(late).toEqual(expect.arrayContaining(refused));
      const wrongly = late.filter((each) => !refused.includes(each));
      expect(wrongly.every((each) => shuffled.indexOf(each) < cut)).toBe(true);
    }),
  );
});

test('of several, each arrival closes the pages before it, as one page number kept by the server would', () => {
  fc.assert(
    fc.property(log, (pages) => {
      let page = 1;
      const stored: PageStep[] = [];
      pages.forEach((next, nth) => {
        const coming = { clientId: `c${nth}`, sequence: 1, page: next };
        const isLate = afterLeaving(stored, [coming]).length > 0;
        expect(isLate).toBe(next < page);
        if (isLate) return;
        stored.push(coming);
        page = Math.max(page, next);
        expect(furthestPage(stored)).toBe(page);
      });
    }),
  );
});
