import fc from 'fast-check';
import { add, change, cueAt, faultOf, inOrder, join, remove, shiftAll, split, type Cue } from './cue-edits';

const cue = (startMs: number, endMs: number, text: string): Cue => ({ startMs, endMs, text });
const two = [cue(1000, 3000, 'Chào chị em'), cue(3500, 6000, 'Hôm nay học họp')];

it('splits at the cursor, and at the middle when the cursor stands at an end', () => {
  expect(split(two, 0, 4)[0]).toEqual(cue(1000, 1727, 'Chào'));
  expect(split(two, 0, 4)[1]).toEqual(cue(1727, 3000, 'chị em'));
  for (const cursor of [0, 11, null])
    expect(split(two, 0, cursor).map(({ text }) => text)).toEqual(['Chào', 'chị em', 'Hôm nay học họp']);
});

it('joins with the next one; the last has none', () => {
  expect(join(two, 0)).toEqual([cue(1000, 6000, 'Chào chị em Hôm nay học họp')]);
  expect(join(two, 1)).toEqual(two);
});

it('adds where the film stands, before the next caption begins', () => {
  expect(add(two, 0)).toEqual({ cues: [cue(0, 1000, ''), ...two], index: 0 });
  expect(add(two, 7000)).toEqual({ cues: [...two, cue(7000, 10_000, '')], index: 2 });
  expect(add([], 500)).toEqual({ cues: [cue(500, 3500, '')], index: 0 });
});

it('moves all of them, never before the beginning', () => {
  expect(shiftAll(two, 250).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [1250, 3250],
    [3750, 6250],
  ]);
  expect(shiftAll(two, -5000).map(({ startMs }) => startMs)).toEqual([0, 2500]);
  expect(shiftAll([], -5)).toEqual([]);
});

it('keeps the order of time when a time changes', () => {
  expect(change(two, 0, { startMs: 7000, endMs: 8000 }).map(({ startMs }) => startMs)).toEqual([3500, 7000]);
  expect(remove(two, 0)).toEqual([two[1]]);
});

it.each([
  [500, -1],
  [1000, 0],
  [2999, 0],
  [3000, -1],
  [5999, 1],
])('at %d ms caption %d is shown', (ms, index) => expect(cueAt(two, ms)).toBe(index));

it.each([
  [cue(0, 900, ' '), 'empty'],
  [cue(900, 900, 'a'), 'reversed'],
  [cue(0, 900, 'a'.repeat(401)), 'long'],
  [cue(0, 900, 'a'.repeat(400)), null],
])('%j: %s', (given, fault) => expect(faultOf(given)).toBe(fault));

const cues = fc
  .array(
    fc.record({ startMs: fc.nat(100_000), lasts: fc.integer({ min: 1, max: 9000 }), text: fc.string() }),
    { minLength: 1 },
  )
  .map((list) => inOrder(list.map(({ startMs, lasts, text }) => cue(startMs, startMs + lasts, text))));
const letters = (list: Cue[]): string => list.map(({ text }) => text.replace(/\s/g, '')).join('');

it('no letter is lost by splitting or joining, and time stays in order', () =>
  fc.assert(
    fc.property(cues, fc.nat(), fc.option(fc.nat(40)), (list, at, cursor) => {
      const index = at % list.length;
      const parted = split(list, index, cursor);
      expect(parted).toHaveLength(list.length + 1);
      expect([...letters(parted)].sort()).toEqual([...letters(list)].sort());
      expect(parted).toEqual(inOrder(parted));
      expect(letters(join(list, index))).toBe(letters(list));
      expect(inOrder(shiftAll(list, -at))).toEqual(shiftAll(list, -at));
    }),
  ));
