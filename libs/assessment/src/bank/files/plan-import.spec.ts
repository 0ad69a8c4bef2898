import type { ImportedQuestion } from '../../formats/read-questions';
import type { BankAuthor } from '../bank-access';
import type { BankCategory } from '../bank-category.entity';
import type { BankQuestion } from '../bank-question.entity';
import type { BankQuestionVersion } from '../bank-question-version.entity';
import { CategoryTree } from '../category-tree';
import { ImportPlanner, MOST_NEW_CATEGORIES, type PlanChoices } from './plan-import';

const lan: BankAuthor = { personId: 'lan', roles: ['trainer'] };
const shelf = (id: string, parentId: string | null, title: string) =>
  ({ id, parentId, title, archivedAt: null }) as BankCategory;
const tree = () =>
  new CategoryTree([
    shelf('top', null, 'Nhóm'),
    shelf('c1', 'top', 'Chương 1'),
    shelf('c2', 'top', 'Chương 2'),
  ]);

const asked = (stem: string, more: Partial<ImportedQuestion> = {}) =>
  ({
    ...{ line: 1, category: '', title: '', tags: [], type: 'true-false' },
    body: {
      ...{ format: 'markdown', stem, answer: true },
      ...{ feedbackForTrue: '', feedbackForFalse: '', generalFeedback: '' },
    },
    ...more,
  }) as ImportedQuestion;

/** One that the bank has, of Lan's. */
const stored = (id: string, categoryId: string, idNumber: string) =>
  ({
    id,
    categoryId,
    idNumber,
    ownerId: 'lan',
    shared: false,
    tags: [],
    state: 'ready',
  }) as unknown as BankQuestion;

function planned(
  questions: ImportedQuestion[],
  { bank = [], ...choices }: Partial<PlanChoices> & { bank?: BankQuestion[] } = {},
) {
  const numbers = new Set(bank.map(({ idNumber }) => idNumber!));
  const version = { ...asked('Cũ'), mark: 100 } as unknown as BankQuestionVersion;
  const known = {
    byId: new Map<string, BankQuestion>(),
    byNumber: new Map([...numbers].map((number) => [number, bank.filter((one) => one.idNumber === number)])),
    byFingerprint: new Map<string, BankQuestion[]>(),
    newest: new Map(bank.map(({ id }) => [id, version])),
  };
  const said: PlanChoices = { categoryId: 'top', withCategories: true, duplicates: 'leave-out', ...choices };
  return new ImportPlanner(tree(), known, said, lan).plan({ questions, problems: [] });
}
const outcomes = (plan: ReturnType<typeof planned>) =>
  plan.items.map(({ action, known }) => [action, known?.id ?? null]);

it('tells once of a question how many of its pictures have no words', () => {
  const picture = `picture:${'a'.repeat(32)}/a.png`;
  const { problems, items } = planned([
    asked(`![](${picture}) ![](${picture})`, { line: 3 }),
    asked(`![Sơ đồ](${picture})`),
  ]);
  expect(problems).toMatchObject([
    { severity: 'warning', code: 'no-alt', line: 3, question: 0, message: expect.stringContaining('2 hình') },
  ]);
  expect(items.map(({ ready }) => ready)).toEqual([true, true]);
});

it('makes no more categories than somebody can put in order', () => {
  const most = Array.from({ length: MOST_NEW_CATEGORIES + 2 }, (_, n) =>
    asked(`Câu ${n}`, { category: `Mới ${n}` }),
  );
  const again = asked('Cùng chỗ', { category: 'Mới 0' });
  const plan = planned([...most, again, asked('Chỗ cũ', { category: 'Chương 1' })]);
  expect(plan.newPaths).toHaveLength(MOST_NEW_CATEGORIES);
  expect(plan.items.map(({ action }) => action).slice(MOST_NEW_CATEGORIES - 1)).toEqual([
    ...['new', 'refused', 'refused', 'new', 'new'],
  ]);
  expect(plan.items[MOST_NEW_CATEGORIES]?.reason).toContain(`quá ${MOST_NEW_CATEGORIES} danh mục mới`);
});

describe('a number', () => {
  const numbered = (stem: string, category: string) => asked(stem, { idNumber: '01', category });
  const bank = [stored('q1', 'c1', '01')];

  it('means the question of the place that the file names, never that of another chapter', () => {
    expect(outcomes(planned([numbered('Mới', 'Chương 1')], { bank }))).toEqual([['version', 'q1']]);
    expect(outcomes(planned([numbered('Mới', 'Chương 2')], { bank }))).toEqual([['new', null]]);
    expect(outcomes(planned([numbered('Mới', 'Chương 3')], { bank }))).toEqual([['new', null]]);
    const mixed = [numbered('Ở gốc', ''), asked('Khác', { category: 'Chương 2' })];
    expect(outcomes(planned(mixed, { bank }))[0]).toEqual(['new', null]);
    expect(outcomes(planned([numbered('Mới', 'Chương 2')], { bank, withCategories: false }))).toEqual([
      ['new', null],
    ]);
  });

  it('of a file without categories means the one question that has it', () => {
    expect(outcomes(planned([numbered('Mới', '')], { bank }))).toEqual([['version', 'q1']]);
    const two = [...bank, stored('q2', 'c2', '01')];
    expect(outcomes(planned([numbered('Mới', '')], { bank: two }))).toEqual([['new', null]]);
  });

  it('stands in a file once in each category', () => {
    const file = [
      ...[numbered('Một', 'Chương 1'), numbered('Hai', 'Chương 2')],
      ...[numbered('Ba', 'Chương 2'), numbered('Bốn', 'Chương 1')],
    ];
    const actions = (choices: Parameters<typeof planned>[1]) =>
      planned(file, choices).items.map(({ action }) => action);
    expect(actions({})).toEqual(['new', 'new', 'refused', 'refused']);
    expect(actions({ bank })).toEqual(['version', 'new', 'refused', 'refused']);
    expect(actions({ withCategories: false })).toEqual(['new', 'refused', 'refused', 'refused']);
  });
});
