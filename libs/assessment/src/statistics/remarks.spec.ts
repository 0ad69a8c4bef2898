import type { QuizFigures } from './quiz-figures';
import { isInconsistent, remarkOn } from './remarks';
import { whichAttempts } from './which-attempts';

const sound = { asked: 100, unanswered: 0, facility: 60, discrimination: 40, randomGuess: 25 };

it.each([
  ['nothing', {}, null],
  ['nothing of so few', { asked: 9, facility: 0 }, null],
  ['nothing of what was dropped', { facility: null }, null],
  ['too hard', { facility: 19.9, randomGuess: null }, 'too-hard'],
  ['hard, and still all right', { facility: 20, randomGuess: null }, null],
  ['harder than guessing', { facility: 24 }, 'below-guess'],
  ['nothing when guessing earns half and so do people', { facility: 48, randomGuess: 50 }, null],
  ['a wrong key, whatever else', { facility: 10, discrimination: -30 }, 'wrong-key'],
  ['below zero by no more than chance', { discrimination: -10 }, 'tells-little'],
  ['no comparison of so few', { asked: 19, discrimination: -90 }, null],
  ['tells little', { discrimination: 19 }, 'tells-little'],
  ['too easy, and so it tells little', { facility: 96, discrimination: 5 }, 'too-easy'],
  ['often empty', { unanswered: 21 }, 'often-empty'],
  ['not how easy it is, where being sure pays', { facility: 150, byCertainty: true }, null],
  ['nor how hard, where being sure costs', { facility: -40, byCertainty: true }, null],
  ['tells little, also there', { facility: 150, discrimination: 5, byCertainty: true }, 'tells-little'],
  ['what else there is, also there', { unanswered: 21, facility: 150, byCertainty: true }, 'often-empty'],
])('of a question is said: %s', (_, change, expected) => {
  expect(remarkOn({ ...sound, ...change })).toBe(expected);
});

it.each([
  [20, 63.9, true],
  [20, 64, false],
  [19, 10, false],
  [20, null, false],
])('a quiz of %s attempts with a consistency of %s', (attempts, consistency, expected) => {
  expect(isInconsistent({ attempts, consistency } as QuizFigures)).toBe(expected);
});

describe('of a person’s attempts', () => {
  const hers = [3, 1, 2].map((number) => ({
    id: `${number}`,
    personId: 'h',
    number,
    grade: [0, 500, 900, 900][number]!,
  }));
  const counted = (rule: Parameters<typeof whichAttempts>[1]) => [...whichAttempts(hers, rule).counted];

  it.each([
    ['highest', ['2']],
    ['first', ['1']],
    ['last', ['3']],
    ['average', ['1', '2', '3']],
  ] as const)('those count that the rule says: %s', (rule, expected) =>
    expect(counted(rule)).toEqual(expected),
  );

  it('the first is the one with the lowest number, for each person', () => {
    const others = hers.map((one) => ({ ...one, id: `o${one.id}`, personId: 'o' }));
    const { first, all } = whichAttempts([...hers, ...others], 'last');
    expect([...first].sort()).toEqual(['1', 'o1']);
    expect(all.size).toBe(6);
  });
});
