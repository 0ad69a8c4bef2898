import { quizRulesTexts } from '../../../i18n/vi/quiz-rules';
import type { QuizRules } from '../questions';
import { rulesInWords } from './rules-in-words';
import { reviewPresets, usualRules } from './usual-rules';

type Tree = { [key: string]: string | Tree };
/** As vue-i18n says it; a key without words fails. */
const t = (key: string, named: Record<string, unknown> = {}): string => {
  const text = key
    .split('.')
    .reduce<string | Tree | undefined>((tree, part) => (tree as Tree)[part], quizRulesTexts);
  if (typeof text !== 'string') throw new Error(key);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(named[name]));
};
const usual = usualRules();

/** Everything that rules can say, each otherwise than usual. */
const changes: Partial<QuizRules>[] = [
  { behaviour: 'interactive' },
  { penalty: 25 },
  { tries: 3 },
  { certainty: 'within-mark' },
  { opensAt: '2026-06-01T01:00:00.000Z' },
  { closesAt: '2026-06-02T01:00:00.000Z' },
  { timeLimitSeconds: 2700 },
  { onExpiry: 'abandon' },
  { graceSeconds: 600 },
  { delayAfterFirst: 90 },
  { delayAfterLater: 60 },
  { counted: 'last' },
  { buildsOnLast: true },
  { navigation: 'forward' },
  { questionsPerPage: 5 },
  { sections: [{ id: 's', title: 'Luật', shuffle: true }] },
  { partialGrades: [{ id: 'k', name: 'Kiến thức' }] },
  { password: 'mở cửa' },
  { oneDevice: true },
  { marking: { ...usual.marking, secondMarker: true } },
  { marking: { ...usual.marking, differBy: 20 } },
  { marking: { ...usual.marking, release: 'at-once' } },
  { review: reviewPresets['marks-only'] },
  { review: { ...usual.review, rightAnswers: 'by-moment' } },
  { review: { ...usual.review, later: { ...usual.review.later, marks: false } } },
  { overallFeedback: [{ from: 800, text: 'Rất tốt.' }] },
  { pair: { id: 'p', role: 'before' } },
];

it('says nothing of what is as usual on both sides', () => {
  expect(rulesInWords(null, usual, t)).toBe('Như một bài kiểm tra bình thường');
});

it.each(changes)('%j is told on both sides, in one line of words', (change) => {
  const rules = { ...usual, ...change };
  const [mine, theirs] = [rulesInWords(rules, null, t), rulesInWords(null, rules, t)];
  expect(mine).not.toBe(theirs);
  expect(mine).not.toMatch(/[{}"[\]]/);
  expect(theirs.split(':')[0]).toBe(mine.split(':')[0]);
});

it('covers every rule that there is', () => {
  expect([...new Set(changes.flatMap(Object.keys))].sort()).toEqual(Object.keys(usual).sort());
});

it('reads as it is set on the screen', () => {
  const rules = { ...usual, timeLimitSeconds: 2700, counted: 'last' as const };
  expect(rulesInWords(rules, { ...usual, oneDevice: true }, t)).toBe(
    [
      'Thời gian làm (phút): 45 phút',
      'Điểm của bài là: Lần cuối',
      'Mỗi lượt chỉ làm trên một thiết bị: không',
    ].join('\n'),
  );
});
