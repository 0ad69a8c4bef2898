import { choice, match, pairs, policy, question, run, type Step } from '../testing/steps';
import type { BehaviourPolicy } from './behaviours';
import { gradeAttempt } from './grade-attempt';
import { shownDuring } from './what-to-show';

describe('what may be seen while the attempt runs', () => {
  const shown = (behaviour: BehaviourPolicy['behaviour'], steps: Step[], of = choice) =>
    shownDuring(of, policy(behaviour), run(policy(behaviour), steps, of));

  test('nothing before a check, and never anything where there is none', () => {
    for (const behaviour of ['deferred', 'deferred-certainty', 'manual'] as const)
      expect(Object.values(shown(behaviour, [['wrong', 'check']])).filter(Boolean)).toEqual([]);
    for (const behaviour of ['immediate', 'interactive', 'adaptive'] as const)
      expect(Object.values(shown(behaviour, [['right'], ['', 'check']])).filter(Boolean)).toEqual([]);
  });

  test('everything after the check that closes', () => {
    for (const behaviour of ['immediate', 'interactive'] as const)
      expect(shown(behaviour, [['right', 'check']])).toMatchObject({
        rightAnswer: true,
        mark: true,
        locked: true,
      });
  });

  test('between two tries the hint, and neither mark nor right answer', () => {
    const between = shown('interactive', [
      ['wrong', 'check'],
      ['half', 'check'],
    ]);
    expect(between).toMatchObject({
      feedback: true,
      mark: false,
      rightAnswer: false,
      generalFeedback: false,
      locked: true,
    });
    expect(between.hint?.text).toBe('Xem bài 2.');
    expect(
      shown('interactive', [
        ['wrong', 'check'],
        ['wrong', 'try-again'],
      ]),
    ).toMatchObject({ hint: null, locked: false });
  });

  test('a hint may tell how many are right, and take back what is wrong', () => {
    const between = shown('interactive', [[match('1243'), 'check']], pairs);
    expect(between.numberRight).toEqual({ right: 2, of: 4 });
    expect(between.goesOnFrom).toEqual({ s1: 'c1', s2: 'c2' });
    const later = shown(
      'interactive',
      [
        [match('1243'), 'check'],
        [match('1143'), 'check'],
      ],
      pairs,
    );
    expect(later.numberRight).toBeNull();
    expect(later).not.toHaveProperty('goesOnFrom');
  });

  test('combined feedback may tell how many are right, when some are', () => {
    const combinedFeedback = { partlyRight: 'Gần đúng.', showNumberRight: true };
    const telling = question('matching', { ...(pairs.body as object), combinedFeedback, hints: [] });
    const numberRight = (choices: string) =>
      shown('interactive', [[match(choices), 'check']], telling).numberRight;
    expect([numberRight('1243'), numberRight('1234'), numberRight('4321')]).toEqual([
      { right: 2, of: 4 },
      null,
      null,
    ]);
    const slot = { slot: 1, maxMark: 100, type: 'matching', body: telling.body };
    expect(gradeAttempt([slot], new Map([[1, match('1243')]]), 500).slots[0]).toMatchObject({
      numberRight: { right: 2, of: 4 },
      feedback: ['Gần đúng.'],
    });
    expect(gradeAttempt([slot], new Map([[1, match('1234')]]), 500).slots[0]).not.toHaveProperty(
      'numberRight',
    );
  });

  test('in adaptive mode the mark of the last try, and no right answer', () => {
    expect(shown('adaptive', [['wrong', 'check']])).toMatchObject({
      mark: true,
      rightAnswer: false,
      locked: false,
    });
  });
});
