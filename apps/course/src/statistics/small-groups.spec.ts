import type { AttemptChoice } from '@hochoi/contracts';
import type { KeptChoice } from '@hochoi/assessment';
import { hiddenOf, withSmallest } from './small-groups';

const choice = (versions: Record<string, number>): KeptChoice =>
  ({ slots: [], versions: Object.entries(versions).map(([id, asked]) => ({ id, asked })) }) as never;

type Choices = Record<AttemptChoice, KeptChoice>;

describe('questions of a unit that too few were asked', () => {
  test('are those of fewer than five persons, however often each of them tried', () => {
    const choices: Choices = {
      first: choice({ a: 2, b: 3, c: 9 }),
      counted: choice({ a: 9, b: 9, c: 9 }),
      all: choice({ a: 9, b: 9, c: 20 }),
    };
    for (const attempts of ['first', 'counted', 'all'] as const)
      expect([...hiddenOf(choices, attempts)]).toEqual(['a', 'b']);
  });

  test('are also those that fewer than five had in the attempt that counts', () => {
    const first = choice({ a: 9, b: 9, c: 9 });
    const choices: Choices = { first, all: first, counted: choice({ a: 4, b: 3, c: 12 }) };
    expect([...hiddenOf(choices, 'counted')].sort()).toEqual(['a', 'b']);
    expect(hiddenOf(choices, 'first').size).toBe(0);
  });

  test('one alone takes the next smallest with it: the rest would tell it', () => {
    const asked = [20, 4, 7, 9].map((persons, at) => ({ id: `${at}`, persons }));
    expect([...withSmallest(asked)]).toEqual(['1', '2']);
  });

  test('that are fewer than five persons together take the next smallest with them', () => {
    const asked = [2, 1, 8, 30].map((persons, at) => ({ id: `${at}`, persons }));
    expect([...withSmallest(asked)].sort()).toEqual(['0', '1', '2']);
  });

  test('are none where all were asked by enough', () => {
    expect(withSmallest([5, 6].map((persons, at) => ({ id: `${at}`, persons }))).size).toBe(0);
  });
});
