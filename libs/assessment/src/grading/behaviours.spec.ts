import { choice, earned, hint, match, pairs, policy, question, run, type Step } from '../testing/steps';
import { certaintyWithinMark } from './certainty';
import { boundsOf } from './grade-tries';

describe('deferred', () => {
  test('what was saved last is graded, whatever was checked', () => {
    expect(earned(policy('deferred'), [['wrong', 'check'], ['half']])).toBe(0.6);
    expect(earned(policy('deferred'), [])).toBe(0);
    expect(earned(policy('deferred'), [['right'], [null]])).toBe(0);
    expect(run(policy('deferred'), [['wrong', 'check']]).tries).toEqual([]);
  });
});

describe('immediate', () => {
  test('the first check counts, and nothing after it', () => {
    const steps: Step[] = [['wrong'], ['half', 'check'], ['right'], ['right', 'check']];
    expect(run(policy('immediate'), steps)).toMatchObject({ phase: 'closed', triesLeft: 0 });
    expect(earned(policy('immediate'), steps)).toBe(0.6);
  });

  test('a check of nothing does not count; without a check the end of the attempt grades', () => {
    expect(run(policy('immediate'), [['', 'check']])).toMatchObject({ phase: 'open', incomplete: true });
    expect(earned(policy('immediate'), [['', 'check'], ['right']])).toBe(1);
  });
});

describe('interactive', () => {
  test.each<[string, Step[], number, string]>([
    ['right at once', [['right', 'check']], 1, 'closed'],
    [
      'right at the second try',
      [
        ['wrong', 'check'],
        ['wrong', 'try-again'],
        ['right', 'check'],
      ],
      0.75,
      'closed',
    ],
    [
      'right at the third',
      [
        ['wrong', 'check'],
        ['half', 'check'],
        ['right', 'check'],
      ],
      0.5,
      'closed',
    ],
    [
      'never',
      [
        ['wrong', 'check'],
        ['half', 'check'],
        ['wrong', 'check'],
      ],
      0,
      'closed',
    ],
    [
      'partly at the third',
      [
        ['wrong', 'check'],
        ['wrong', 'try-again'],
        ['wrong', 'check'],
        ['half', 'check'],
      ],
      0.1,
      'closed',
    ],
    ['partly right, and left so: the try was paid for', [['half', 'check']], 0.35, 'try-again'],
    ['wrong, then changed and never checked', [['wrong', 'check'], ['right']], 0.75, 'open'],
    ['never checked', [['right']], 1, 'open'],
    ['wrong, then cleared', [['wrong', 'check'], [null]], 0, 'open'],
    [
      'checked twice by accident',
      [
        ['wrong', 'check'],
        ['wrong', 'check'],
        ['right', 'check'],
      ],
      0.75,
      'closed',
    ],
    [
      'after the end',
      [
        ['right', 'check'],
        ['wrong', 'check'],
      ],
      1,
      'closed',
    ],
  ])('%s', (_name, steps, share, phase) => {
    expect(run(policy('interactive'), steps).phase).toBe(phase);
    expect(earned(policy('interactive'), steps)).toBeCloseTo(share, 12);
  });

  test('the quiz may say how many tries and what they cost', () => {
    const once = policy('interactive', { tries: 1 });
    expect(run(once, [['wrong', 'check']]).phase).toBe('closed');
    const dear = policy('interactive', { penalty: 1 });
    expect(
      earned(dear, [
        ['wrong', 'check'],
        ['right', 'check'],
      ]),
    ).toBe(0);
  });

  test('a third is a third: the second try leaves two thirds', () => {
    const plain = question('true-false', { stem: 'x', answer: true, hints: [hint('Không.')] });
    expect(
      earned(
        policy('interactive'),
        [
          [false, 'check'],
          [true, 'check'],
        ],
        plain,
      ),
    ).toBeCloseTo(2 / 3, 12);
  });
});

describe('interactive, of several parts', () => {
  test.each<[string, Step[], number]>([
    // first: right throughout; second: right, left and found again at the third; third: right from the second try; fourth: never
    [
      'each part pays for its own tries',
      [
        [match('1211'), 'check'],
        [match('1131'), 'check'],
        [match('1231'), 'check'],
      ],
      (1 + 1 / 3 + 2 / 3 + 0) / 4,
    ],
    ['all right at once', [[match('1234'), 'check']], 1],
    ['half right and left so: what is right has cost nothing', [[match('1243'), 'check']], 0.5],
    [
      'half right, then all',
      [
        [match('1243'), 'check'],
        [match('1234'), 'check'],
      ],
      (1 + 1 + 2 / 3 + 2 / 3) / 4,
    ],
    [
      'the last change was never checked',
      [[match('1243'), 'check'], [match('1234')]],
      (1 + 1 + 2 / 3 + 2 / 3) / 4,
    ],
  ])('%s', (_name, steps, share) => {
    expect(earned(policy('interactive'), steps, pairs)).toBeCloseTo(share, 12);
  });

  test('all or nothing pays for the whole', () => {
    const strict = question('matching', { ...(pairs.body as object), partialCredit: 'all-or-nothing' });
    const steps: Step[] = [
      [match('1243'), 'check'],
      [match('1234'), 'check'],
    ];
    expect(earned(policy('interactive'), steps, strict)).toBeCloseTo(2 / 3, 12);
  });

  test('a check of half the pairs is no try', () => {
    expect(run(policy('interactive'), [[{ s1: 'c1' }, 'check']], pairs)).toMatchObject({
      incomplete: true,
      tries: [],
    });
  });

  test('embedded answers pay for the tries before their last change', () => {
    const gaps = question('gap-fill', {
      stem: '[[g1]] [[g2]]',
      penalty: 20,
      hints: [hint('a'), hint('b')],
      gaps: [
        {
          id: 'g1',
          kind: 'text',
          answers: [
            { text: 'đúng', credit: 100 },
            { text: 'gần', credit: 50 },
          ],
        },
        { id: 'g2', kind: 'text', weight: 3, answers: [{ text: 'đúng', credit: 100 }] },
      ],
    });
    const steps: Step[] = [
      [{ g1: 'gần', g2: 'sai' }, 'check'],
      [{ g1: 'gần', g2: 'đúng' }, 'check'],
      [{ g1: 'đúng', g2: 'đúng' }, 'check'],
    ];
    expect(earned(policy('interactive'), steps.slice(0, 2), gaps)).toBeCloseTo((0.5 + 3 * 0.8) / 4, 12);
    expect(earned(policy('interactive'), steps, gaps)).toBeCloseTo((1 - 0.4 + 3 * 0.8) / 4, 12);
  });
});

describe('adaptive', () => {
  test.each<[string, Step[], number, number]>([
    [
      'right at the second try',
      [
        ['wrong', 'check'],
        ['right', 'check'],
      ],
      0.75,
      1,
    ],
    [
      'the best try counts',
      [
        ['half', 'check'],
        ['wrong', 'check'],
      ],
      0.6,
      0.6,
    ],
    [
      'better later, but dearer',
      [
        ['half', 'check'],
        ['wrong', 'check'],
        ['right', 'check'],
      ],
      0.6,
      1,
    ],
    [
      'the same twice is one try',
      [
        ['wrong', 'check'],
        ['wrong', 'check'],
        ['right', 'check'],
      ],
      0.75,
      1,
    ],
    ['the last answer is graded unchecked', [['wrong', 'check'], ['right']], 0.75, 1],
    ['cleared at the end, the best try stays', [['half', 'check'], [null]], 0.6, 0.6],
    ['nothing but wrong', [['wrong', 'check'], ['half', 'check'], ['wrong', 'check'], ['wrong']], 0.35, 0.6],
  ])('%s', (_name, steps, withPenalty, without) => {
    expect(earned(policy('adaptive'), steps)).toBeCloseTo(withPenalty, 12);
    expect(earned(policy('adaptive-no-penalty'), steps)).toBeCloseTo(without, 12);
  });

  test('never closes', () => {
    const steps: Step[] = [
      ['right', 'check'],
      ['wrong', 'check'],
    ];
    expect(run(policy('adaptive'), steps)).toMatchObject({ phase: 'open', triesLeft: Infinity });
  });
});

describe('certainty', () => {
  test.each<[Step[], number]>([
    [[['right', 'save', 3]], 3],
    [[['right', 'save', 2]], 2],
    [[['right']], 1],
    [[['wrong', 'save', 3]], -6],
    [[['wrong']], 0],
    [[['half', 'save', 3]], 1.8],
    [
      [
        ['right', 'save', 1],
        ['wrong', 'save', 2],
      ],
      -2,
    ],
    [[[null, 'save', 3]], 0],
    [[], 0],
  ])('%j earns %d times the mark', (steps, share) => {
    expect(earned(policy('deferred-certainty'), steps)).toBeCloseTo(share, 12);
    const within = policy('deferred-certainty', { certainty: certaintyWithinMark });
    expect(earned(within, steps)).toBeCloseTo(share / 3, 12);
  });

  test('a check without a certainty does not count; one with it closes', () => {
    const immediate = policy('immediate-certainty');
    expect(run(immediate, [['right', 'check']])).toMatchObject({ phase: 'open', incomplete: true });
    expect(
      earned(immediate, [
        ['wrong', 'check', 2],
        ['right', 'check', 3],
      ]),
    ).toBe(-2);
  });
});

test.each([
  ['deferred', [0, 1]],
  ['interactive', [0, 1]],
  ['adaptive', [0, 1]],
  ['deferred-certainty', [-6, 3]],
] as const)('%s is bound by %j', (behaviour, bounds) => {
  expect(boundsOf(choice, policy(behaviour))).toEqual(bounds);
});
