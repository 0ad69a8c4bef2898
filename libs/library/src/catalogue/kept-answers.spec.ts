import { KeptAnswers } from './kept-answers';

it('keeps what was asked last, until it is told to forget', () => {
  const kept = new KeptAnswers<string>(2);
  const made: string[] = [];
  const ask = (key: string) => kept.get(key, () => (made.push(key), key.toUpperCase()));
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  kept.forget();
  ask('b');
  expect(made.at(-1)).toBe('b');
  expect(made).toHaveLength(5);
});
