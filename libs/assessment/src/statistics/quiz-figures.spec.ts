import { answerKey, newItem, addSeen } from './item-sums';
import { itemFigures, quizFigures, slotFigures } from './quiz-figures';
import { addAttempt, type AttemptSeen, newSums } from './quiz-sums';

const slot = (slotId: string, mark: number) => ({
  ...{ slotId, versionId: null, mark, maxMark: 100 },
  ...{ answered: mark > 0, answers: [answerKey('', mark > 0 ? 'right' : 'wrong')] },
});
const attempt = (grade: number, ...marks: number[]): AttemptSeen => ({
  grade,
  passed: grade >= 500,
  slots: marks.map((mark, index) => slot(`q${index + 1}`, mark)),
});
const sumsOf = (...attempts: AttemptSeen[]) => {
  const sums = newSums();
  for (const one of attempts) addAttempt(sums, one);
  return sums;
};

/** Worked out by hand: totals 300, 200, 100, 0 with variance 50,000/3; variances of the questions 2,500, 10,000/3, 2,500. */
const stairs = sumsOf(
  attempt(900, 100, 100, 100),
  attempt(600, 100, 100, 0),
  attempt(300, 100, 0, 0),
  attempt(0, 0, 0, 0),
);

describe('figures of a quiz', () => {
  it('are those of the definitions', () => {
    expect(quizFigures(stairs)).toEqual({
      attempts: 4,
      passed: 2,
      mean: 450,
      median: 450,
      standardDeviation: 387.2983,
      skewness: 0,
      kurtosis: -1.2,
      consistency: 75,
      errorRatio: 50,
      standardError: 193.6492,
      bands: [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0],
    });
  });

  it('lean to the side of their tail', () => {
    // Grades 0, 0, 0, 400: m2 = 30,000, m3 = 6,000,000; k2 = 40,000, k3 = 16,000,000; 16e6 / 200³ = 2.
    const grades = [0, 0, 0, 400].map((grade) => attempt(grade, 0, 0));
    expect(quizFigures(sumsOf(...grades)).skewness).toBe(2);
    expect(quizFigures(sumsOf(...grades)).kurtosis).toBe(4);
  });

  it.each([
    ['none', [], { mean: null, median: null, standardDeviation: null }],
    ['one', [attempt(500, 100, 0)], { mean: 500, median: 500, standardDeviation: null, consistency: null }],
    [
      'two',
      [attempt(500, 100, 0), attempt(1000, 100, 100)],
      { mean: 750, standardDeviation: 353.5534, skewness: null, consistency: null },
    ],
    [
      'three',
      [attempt(0, 0, 0), attempt(500, 100, 0), attempt(1000, 100, 100)],
      { skewness: 0, kurtosis: null, consistency: 66.6667 },
    ],
    [
      'alike',
      Array.from({ length: 6 }, () => attempt(500, 100, 0)),
      { standardDeviation: 0, skewness: null, kurtosis: null, consistency: null, standardError: null },
    ],
  ])('of too few or all alike are null and never NaN: %s', (_, attempts, expected) => {
    const sums = sumsOf(...attempts);
    expect(quizFigures(sums)).toMatchObject(expected);
    const numbers = [quizFigures(sums), ...slotFigures(sums).values()].flatMap((each) =>
      Object.values(each).flat(),
    );
    expect(numbers.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
  });

  it('of a quiz with one question have no consistency', () => {
    expect(quizFigures(sumsOf(attempt(0, 0), attempt(500, 50), attempt(1000, 100))).consistency).toBeNull();
  });
});

describe('figures of a question', () => {
  it.each([
    [
      'q1',
      {
        facility: 75,
        standardDeviation: 50,
        discrimination: 52.2233,
        efficiency: 100,
        effectiveWeight: 31.6987,
      },
    ],
    [
      'q2',
      {
        facility: 50,
        standardDeviation: 57.735,
        discrimination: 70.7107,
        efficiency: 100,
        effectiveWeight: 36.6025,
      },
    ],
    [
      'q3',
      {
        facility: 25,
        standardDeviation: 50,
        discrimination: 52.2233,
        efficiency: 100,
        effectiveWeight: 31.6987,
      },
    ],
  ])('are those of the definitions: %s', (id, expected) => {
    expect(slotFigures(stairs).get(id)).toMatchObject({
      ...expected,
      asked: 4,
      intendedWeight: 33.3333,
      pullsBack: false,
    });
  });

  it('tell how much of what the marks allow is reached', () => {
    const item = newItem();
    const rests = [300, 200, 100, 0];
    for (const [index, rest] of rests.entries())
      addSeen(item, slot('q', index % 2 === 0 ? 100 : 0), rest + (index % 2 === 0 ? 100 : 0));
    expect(itemFigures(item)).toMatchObject({ discrimination: 44.7214, efficiency: 50 });
  });

  it('that the good ones fail pulls back, and has no effective weight', () => {
    const sums = sumsOf(attempt(600, 0, 100, 100), attempt(600, 0, 100, 100), attempt(300, 100, 0, 0));
    const [pulling, ...others] = [...slotFigures(sums).values()];
    expect(pulling).toMatchObject({ pullsBack: true, effectiveWeight: null, discrimination: -100 });
    expect(others.map(({ effectiveWeight }) => effectiveWeight)).toEqual([50, 50]);
  });

  it('counts who left it empty', () => {
    expect(slotFigures(stairs).get('q3')).toMatchObject({ unanswered: 3 });
  });

  it('that was dropped has no facility', () => {
    const dropped = { ...attempt(0, 0), slots: [{ ...slot('q1', 0), maxMark: 0 }] };
    expect(slotFigures(sumsOf(dropped, dropped)).get('q1')).toMatchObject({
      facility: null,
      intendedWeight: null,
    });
  });
});
