import { reviewItems, reviewMoments, reviewRules, type ReviewShown } from '@hochoi/contracts';
import fc from 'fast-check';
import { reviewMoment, reviewOptions } from './review-options';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000);

it.each([
  ['while it runs', true, null, 0, 'during'],
  ['at once', false, 0, 119, 'justAfter'],
  ['after two minutes', false, 0, 120, 'later'],
  ['when the quiz is closed', false, 995, 1000, 'afterClose'],
  ['never handed in', false, null, 10, 'later'],
  ['while it runs on after the close', true, null, 2000, 'during'],
] as const)('%s', (_, isOpen, submitted, now, moment) =>
  expect(reviewMoment(isOpen, submitted === null ? null : at(submitted), at(1000), at(now))).toBe(moment),
);

const shown = fc.record(
  Object.fromEntries(reviewItems.map((item) => [item, fc.boolean()])) as Record<
    keyof ReviewShown,
    fc.Arbitrary<boolean>
  >,
);
const rules = fc.record({
  ...(Object.fromEntries(reviewMoments.map((moment) => [moment, shown])) as Record<
    (typeof reviewMoments)[number],
    typeof shown
  >),
  rightAnswers: fc.constantFrom('when-settled' as const, 'by-moment' as const),
});

it('shows nothing that the table hides, and no right answer before its time', () => {
  fc.assert(
    fc.property(rules, fc.constantFrom(...reviewMoments), fc.boolean(), (table, moment, settled) => {
      const may = reviewOptions(table, moment, settled);
      for (const item of reviewItems) expect(may[item] && !table[moment][item]).toBe(false);
      if (table.rightAnswers === 'when-settled' && !settled) expect(may.rightAnswer).toBe(false);
      const ofQuestions = [
        'correctness',
        'maxMarks',
        'specificFeedback',
        'generalFeedback',
        'rightAnswer',
      ] as const;
      if (!table[moment].attempt && moment !== 'during')
        expect(ofQuestions.filter((item) => may[item])).toEqual([]);
    }),
  );
});

it('as usual everything is shown, right answers once they do not come again', () => {
  const usual = reviewRules.parse({});
  for (const moment of ['justAfter', 'later', 'afterClose'] as const) {
    const all = Object.fromEntries(reviewItems.map((item) => [item, true]));
    expect(reviewOptions(usual, moment, true)).toEqual(all);
    expect(reviewOptions(usual, moment, false)).toEqual({ ...all, rightAnswer: false });
  }
});
